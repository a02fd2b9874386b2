import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Tenant } from './tenant.ts'

/** A file as a person attaches it in the chat with the bot. */
export interface FileSeed {
  name: string
  bytes: Uint8Array
}

/** The OneDrive of everybody: who has the address of a file may fetch it for a while. */
export class Files {
  private readonly url: string
  private readonly tenant: Tenant
  private readonly kept = new Map<string, FileSeed>()

  constructor(url: string, tenant: Tenant) {
    this.url = url
    this.tenant = tenant
  }

  /** Keeps a file; gives the attachment that tells of it. */
  put(file: FileSeed) {
    const key = randomUUID()
    this.kept.set(key, file)
    return {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      contentUrl: `${this.url}personal/Documents/${encodeURIComponent(file.name)}`,
      name: file.name,
      content: {
        downloadUrl: `${this.url}download?tempauth=${key}`,
        uniqueId: key,
        fileType: file.name.split('.').at(-1) ?? '',
      },
    }
  }

  serve(request: Request, response: Response): void {
    const file = this.kept.get(String(request.query.tempauth))
    this.tenant.exchanges.add({
      ...{ from: 'bot', name: request.path, headers: {}, body: undefined, answer: undefined },
      status: file ? 200 : 401,
    })
    if (file) response.type('application/octet-stream').send(Buffer.from(file.bytes))
    else response.status(401).type('text/html').send('<!DOCTYPE html><title>Sign in</title>')
  }
}
