import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/say-omissions.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Stories over real HTTP share a noisy machine there; what fails twice is wrong.
    retry: process.env.CI ? 1 : 0,
    // Vitest keeps one core for itself, which on a machine with two would halve the speed.
    maxWorkers: '100%',
    reporters: ['default', 'json'],
    outputFile: { json: '.artefacts/tests.json' },
  },
})
