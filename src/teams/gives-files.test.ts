import { expect, test } from 'vitest'
import { givesFiles } from './gives-files.ts'

const credentials = { appId: 'a', appPassword: 'b', tenantId: 'c' }
const serviceUrl = 'https://smba.trafficmanager.net/emea/'

test.each([
  ['https://zoetermeer-my.sharepoint.com/personal/x/_layouts/15/download.aspx?tempauth=1', true],
  ['http://zoetermeer-my.sharepoint.com/x', false],
  ['https://zoetermeer-my.sharepoint.com:8443/x', false],
  ['https://sharepoint.com.voorbeeld.nl/x', false],
  ['https://voorbeeldsharepoint.com/x', false],
  ['https://smba.trafficmanager.net/emea/x', false],
  ['https://169.254.169.254/latest/meta-data', false],
  ['http://127.0.0.1:3000/metrics', false],
  ['file:///etc/passwd', false],
])('a bot with credentials fetches from SharePoint alone: %s', (address, is) =>
  expect(givesFiles({ credentials })(new URL(address), { serviceUrl })).toBe(is),
)

test.each([
  ['http://127.0.0.1:4000/download?tempauth=1', true],
  ['http://127.0.0.1:4001/download', false],
  ['https://zoetermeer-my.sharepoint.com/x', false],
])('a bot without fetches from where its Connector is: %s', (address, is) =>
  expect(givesFiles({})(new URL(address), { serviceUrl: 'http://127.0.0.1:4000/' })).toBe(is),
)
