import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/say-omissions.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Stories over real HTTP share a noisy machine there; what fails twice is wrong.
    retry: process.env.CI ? 1 : 0,
    // Two thirds of the time of a story is waiting for a process, a page or a database.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    reporters: ['default', 'json'],
    outputFile: { json: '.artefacts/tests.json' },
  },
})
