import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { screens } from './screens.mjs'

// lighthouse.mjs URL [PATH…]: the scores of each page, or of those at the paths. Fails when one is under 95.
// LIGHTHOUSE is the folder of its package; the server has demo data and wants its agents to sign in: see build/lighthouse.sh.
const [url, ...paths] = process.argv.slice(2)
const { default: lighthouse } = await import(join(process.env.LIGHTHOUSE, 'core/index.js'))
const { default: desktop } = await import(join(process.env.LIGHTHOUSE, 'core/config/desktop-config.js'))
const wanted = 95
const categories = ['performance', 'accessibility', 'best-practices']
const chosen = (all) => (paths.length > 0 ? all.filter((path) => paths.includes(path)) : all)

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const port = await freePort()
const profile = await mkdtemp(join(tmpdir(), 'bizchat-lighthouse-'))
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  locale: 'en-GB',
  args: [
    `--remote-debugging-port=${port}`,
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
  ],
})

async function audit(path) {
  const options = { port, onlyCategories: categories, disableStorageReset: true, logLevel: 'error' }
  const run = async () => (await lighthouse(url + path, options, desktop)).lhr
  let lhr = await run()
  // Chromium sometimes loses the trace of a page, mostly of the first.
  if (lhr.categories.performance.score === null) lhr = await run()
  const scores = categories.map((category) => Math.round(100 * lhr.categories[category].score))
  const isLow = scores.some((score) => score < wanted)
  console.log(`${scores.map((score) => String(score).padStart(4)).join('')}  ${path}`)
  if (!isLow) return
  process.exitCode = 1
  for (const category of categories)
    for (const { id, weight } of lhr.categories[category].auditRefs)
      if (weight > 0 && ((lhr.audits[id].score ?? 1) < 0.9 || lhr.audits[id].errorMessage)) {
        const { title, displayValue, errorMessage } = lhr.audits[id]
        console.log(`      ${category}: ${title} ${displayValue ?? errorMessage ?? ''}`)
      }
}

try {
  console.log(`${categories.join(', ')}; at least ${wanted} is wanted`)
  for (const path of chosen(['/', '/demo', '/chat/tech-store'])) await audit(path)

  const page = await browser.newPage()
  await page.goto(url)
  await page.getByLabel('E-mail').fill('agent@tech-store.test')
  await page.getByLabel('Password').fill('bizchat-demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('list', { name: 'Inbox' }).waitFor()
  await page.close()
  const inside = screens.filter(({ signedIn }) => signedIn).map(({ path }) => path)
  for (const path of chosen([...new Set(inside)])) await audit(path)
} finally {
  await browser.close()
  await rm(profile, { recursive: true, force: true })
}
