import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, defineConfig, loadEnv, type Plugin } from 'vite'
import { apiUrl } from './src/api/apiUrl'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const environment = (mode: string) => loadEnv(mode, path('.'), ['VITE_', 'REACT_APP_'])

function demoInDevelopment(): Plugin {
  return {
    name: 'bizchat-demo',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (request.url === '/demo') request.url = '/demo.html'
        if (request.url !== '/widget.js') return next()
        const built = await build({ configFile: path('vite.loader.config.ts'), build: { write: false } })
        const output = [built].flat().flatMap((part) => ('output' in part ? part.output : []))
        const chunk = output.find((part) => part.type === 'chunk')
        response.setHeader('Content-Type', 'text/javascript')
        response.end(chunk?.type === 'chunk' ? chunk.code : '')
      })
    },
  }
}

// Few files for the first screen: one shared with the widget, one for the workspace. Vite splits the rest.
const chunks = [
  { name: 'signalr', test: /node_modules[\\/]@microsoft[\\/]signalr/, priority: 3 },
  {
    name: 'shared',
    test: /src[\\/](api[\\/](client|errors|fileTypes|session|\w+API)|lib[\\/](composing|contrast|dates|delay|drafts|droppedFiles|fileSize|formatting[\\/](?:emoji|formatted|linked|render)|inLanguage|linkify|locale|lock|pastedFiles|storage|uuid)|outbox[\\/](?!OutboxContext)|realtime[\\/](connection|feedCatchUp|hub|liveness|messageLog|socketService|typing))/,
    priority: 2,
  },
  {
    name: 'workspace',
    test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|wouter|regexparam|use-sync-external-store)[\\/]|src[\\/](ui[\\/](?!overlays|Combobox|Confirm|CopyButton|NewPassword|SelectField|SnoozePicker|Tabs|TextArea)|api[\\/](?!cannedReplyAPI|searchAPI|pushAPI)|lib[\\/](?!clipboard|commonEmoji|contrast|openingHours|picture|variables|snoozeTimes|formatting[\\/](?:blocks|inline|spans))|routing|app|styles|i18n[\\/](?!de|settings)|features[\\/](chat[\\/]focusComposer|conversations[\\/](?!SaveView|ViewSheet|FilterForm|BulkBar|MorningView|ShortList)|access[\\/]AccessCard|shortcuts[\\/](?!ShortcutsDialog|CommandPalette)))/,
    priority: 1,
  },
]

// Keep the browser's Host header: the server compares it with the page's origin.
const toServer = { target: 'http://localhost:5000', changeOrigin: false }

export default defineConfig(({ mode }) => ({
  plugins: [react({ exclude: [/src\/widget/] }), demoInDevelopment()],
  resolve: { alias: { '@': path('src') } },
  define: { __API_URL__: JSON.stringify(apiUrl(environment(mode))) },
  build: {
    outDir: path('../BizChat.WebApi/wwwroot'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: path('index.html'), widget: path('widget.html'), chat: path('chat.html') },
      output: {
        codeSplitting: { groups: chunks },
      },
    },
  },
  server: {
    port: 3000,
    strictPort: true,
    proxy: {
      '/api': toServer,
      '/uploads': toServer,
      '/openapi': toServer,
      '/hubs': { ...toServer, ws: true },
    },
  },
}))
