import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['scenarios/**/*.test.ts'],
    // One worker for all files, so that they share the browser.
    fileParallelism: false,
    isolate: false,
    // A slow machine with much else to do is no failure; each wait ends as soon as it can.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
