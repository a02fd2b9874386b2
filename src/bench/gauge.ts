// Loaded into every process under test (node --import), so that each is asked in the same way what it uses.

export interface Gauged {
  /** Seconds of processor time, user and system, since the process began. */
  cpuSeconds: number
  rssBytes: number
}

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  const gauged: Gauged = { cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss() }
  process.send?.(gauged)
})
// The benchmark is gone, however it ended: nothing stays behind.
process.on('disconnect', () => process.exit(0))
// What is under test must be able to end by itself.
process.channel?.unref()
