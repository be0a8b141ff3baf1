import { mkdir } from 'node:fs/promises'
import { relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Frame } from 'playwright-core'
import { afterEach } from 'vitest'
import { type Window, windows } from './browser.ts'

const folder = fileURLToPath(new URL('../../../artifacts/browser-tests', import.meta.url))
const repository = fileURLToPath(new URL('../../../', import.meta.url))

const shownWindows = 3
const shownLines = 4
const shownText = 240
const patienceMs = 5_000

/** A test that fails also prints what its latest windows show, what went wrong in them last, and where a picture of each is. */
afterEach(async ({ task }) => {
  const error = task.result?.errors?.[0]
  if (!error) return
  await mkdir(folder, { recursive: true })
  const name = task.name.replaceAll(/\W+/g, '-').slice(0, 60)
  const latest = [...windows].slice(-shownWindows)
  const seen = await Promise.all(latest.map((window, index) => describe(window, `${folder}/${name}-${index + 1}.png`)))
  error.message += `\n${seen.join('\n')}`
})

async function describe({ page, events }: Window, picture: string) {
  const taken = await soon(page.screenshot({ path: picture, timeout: patienceMs }).then(() => relative(repository, picture)), 'no picture')
  const texts = await Promise.all(page.frames().map(textOf))
  return [`Window ${page.url()} (${taken})`, ...texts.filter(Boolean), ...events.slice(-shownLines)].join('\n  ')
}

async function textOf(frame: Frame) {
  const text = await soon(frame.evaluate(() => document.body?.innerText ?? ''), '(no answer)')
  return text.replaceAll(/\s+/g, ' ').slice(-shownText)
}

/** A page that hangs must not hang the test that says so. */
const soon = (answer: Promise<string>, otherwise: string) =>
  Promise.race([answer, pause(patienceMs, otherwise, { ref: false })]).catch(() => otherwise)
