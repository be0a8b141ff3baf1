import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'

// Their modules listen to the window from their import on, or are to be loaded anew.
const alone = [
  'src/features/access/bearerSession.test.ts',
  'src/lib/formatting/formatted.test.ts',
  'src/lib/useBackCloses.test.ts',
  'src/routing/oldLinks.test.ts',
  'src/test/sameFormatting.test.tsx',
]

export default defineConfig({
  plugins: [react({ exclude: [/src\/widget/] })],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  define: { __API_URL__: '""' },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
    // Generous, for slow and busy machines.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
    // Files share what they import, which takes a third of the time; some have it for themselves.
    projects: [
      {
        extends: true,
        test: { name: 'shared', isolate: false, exclude: [...configDefaults.exclude, ...alone] },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
