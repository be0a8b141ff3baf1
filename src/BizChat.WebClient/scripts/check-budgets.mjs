import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../../BizChat.WebApi/wwwroot/', import.meta.url))
const kilobyte = 1000
const size = (file) => gzipSync(readFileSync(root + file)).length

function scriptsOf(page) {
  const html = readFileSync(root + page, 'utf8')
  const first = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1])
  const all = new Set(first)
  for (const script of all) {
    const code = readFileSync(root + script, 'utf8')
    for (const [, name] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
      all.add(`assets/${name}`)
  }
  return [...all]
}

const hub = readdirSync(`${root}assets`)
  .filter((file) => file.startsWith('signalr'))
  .map((file) => `assets/${file}`)
const budgets = [
  { name: 'agent, first screen', limit: 170, files: [...new Set([...scriptsOf('index.html'), ...hub])] },
  { name: 'widget, first open', limit: 60, files: [...new Set([...scriptsOf('widget.html'), ...hub])] },
  { name: 'widget loader', limit: 6, files: ['widget.js'] },
]

let exceeded = false
for (const { name, limit, files } of budgets) {
  const used = files.reduce((sum, file) => sum + size(file), 0) / kilobyte
  const over = used > limit
  exceeded ||= over
  console.log(`${over ? 'OVER' : 'ok  '} ${name}: ${used.toFixed(1)} of ${limit} kB gzip`)
}
process.exitCode = exceeded ? 1 : 0
