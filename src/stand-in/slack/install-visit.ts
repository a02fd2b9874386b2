/** The page an installation ended on. */
export interface Installed {
  status: number
  body: string
}

interface Visitor {
  userId: string
  authorizationUrl: string
  /** Presses Cancel on the consent page. */
  deny: boolean
}

/** Walks through an installation as a browser does: the app's page, Slack's consent page, and back with the cookie. */
export async function visitInstallPage(
  installUrl: string,
  { userId, authorizationUrl, deny }: Visitor,
): Promise<Installed> {
  const page = await fetch(installUrl, { redirect: 'manual' })
  const cookie = page.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const html = await page.text()
  const link =
    page.headers.get('location') ??
    /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  if (!link?.startsWith(authorizationUrl)) return { status: page.status, body: html }
  const consent = new URL(link)
  consent.searchParams.set('user', userId)
  if (deny) consent.searchParams.set('deny', '1')
  const answer = await fetch(consent, { redirect: 'manual' })
  const back = answer.headers.get('location')
  if (!back) return { status: answer.status, body: await answer.text() }
  const end = await fetch(back, { headers: { cookie }, redirect: 'manual' })
  return { status: end.status, body: await end.text() }
}
