import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/database-setup.ts'],
    testTimeout: 10_000,
    reporters: ['default', 'json'],
    outputFile: { json: '.artefacts/tests.json' },
  },
})
