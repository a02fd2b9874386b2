import { expect, test } from 'vitest'
import { createLog } from './log.ts'

const written = (log: (to: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = []
  log(createLog('info', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test('the log says what an error is and where it comes from, through its causes', () => {
  const cause = Object.assign(new TypeError('connection refused'), { code: 'ECONNREFUSED' })
  const line = JSON.parse(
    written((log) => log.error({ incident: 'ab12', err: new Error('no database', { cause }) }, 'failed')),
  )
  expect(line).toMatchObject({
    incident: 'ab12',
    err: { type: 'Error', message: 'no database', cause: { code: 'ECONNREFUSED', message: 'connection refused' } },
  })
  expect(line.err.stack).toContain('log.test.ts')
})

test('the log leaves out what an error carries along', () => {
  const carrying = Object.assign(new Error('invalid_blocks'), {
    data: { text: 'Fatima' },
    headers: { token: 'xoxb-1' },
  })
  const around = new Error('not sent', { cause: carrying })
  expect(written((log) => log.error({ err: around }, 'failed'))).not.toMatch(/Fatima|xoxb/)
  expect(written((log) => log.warn({ err: 'Fatima' }, 'failed'))).not.toContain('Fatima')
})
