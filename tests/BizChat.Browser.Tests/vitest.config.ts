import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['scenarios/**/*.test.ts'],
    setupFiles: ['support/evidence.ts'],
    // Two workers, whose files share a browser: most of the time a page waits.
    maxWorkers: 2,
    isolate: false,
    // A slow machine with much else to do is no failure; each wait ends as soon as it can.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
