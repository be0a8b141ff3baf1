import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

export default defineConfig({
  publicDir: false,
  resolve: { alias: { '@': path('src') } },
  build: {
    outDir: path('../BizChat.WebApi/wwwroot'),
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: path('src/widget/loader.ts'),
      formats: ['iife'],
      name: 'bizchatLoader',
      fileName: () => 'widget.js',
    },
  },
})
