import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/say-omissions.ts'],
    testTimeout: 10_000,
    // Vitest keeps one core for itself, which on a machine with two would halve the speed.
    maxWorkers: '100%',
    reporters: ['default', 'json'],
    outputFile: { json: '.artefacts/tests.json' },
  },
})
