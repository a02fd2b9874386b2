import type { Request, Response } from 'express'
import type { Workspace } from './workspace.ts'
import type { World } from './world.ts'

/** A file as a person drops it into a conversation. */
export interface FileSeed {
  name: string
  bytes: Uint8Array
}

interface Kept extends FileSeed {
  workspace: Workspace
}

/** Files that people shared: kept while this runs, and given to a bot of the workspace that may read them. */
export class Files {
  private readonly url: string
  private readonly world: World
  private readonly kept = new Map<string, Kept>()

  constructor(url: string, world: World) {
    this.url = url
    this.world = world
  }

  /** Keeps a file; gives what an event says of it. */
  put(workspace: Workspace, file: FileSeed) {
    const id = this.world.nextId('F')
    this.kept.set(id, { ...file, workspace })
    const at = (kind: string) => `${this.url}${kind}/${workspace.team.id}-${id}/${encodeURIComponent(file.name)}`
    return {
      id,
      name: file.name,
      mode: 'hosted',
      is_external: false,
      size: file.bytes.length,
      url_private: at('files-pri'),
      url_private_download: at('files-pri-download'),
    }
  }

  /** Who shows no token that may read it is sent to the page to log in, as Slack does. */
  serve(request: Request, response: Response): void {
    const [, id = ''] = /^\/files-pri(?:-download)?\/\w+-(\w+)\//.exec(request.path) ?? []
    const file = this.kept.get(id)
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const { bot, scopes, installed } = file?.workspace ?? {}
    const mayRead = installed && token === bot?.token && (scopes?.includes('files:read') ?? true)
    this.world.exchanges.add({
      from: 'bot',
      name: request.path,
      headers: {},
      body: {},
      status: file && mayRead ? 200 : 302,
      answer: {},
    })
    if (file && mayRead) response.type('application/octet-stream').send(Buffer.from(file.bytes))
    else response.redirect(302, `${this.url}?redir=${encodeURIComponent(request.path)}`)
  }
}
