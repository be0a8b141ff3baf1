import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launchChromium } from '../support/browser.ts'
import { Server } from '../support/server.ts'
import { interactions, print, printTimes, tasks } from './figures.ts'

const conversations = 10_000
const messages = 50_000
const perSecond = 20
const seconds = 10

let server: Server
let browser: Browser
let agent: Agent

beforeAll(async () => {
  server = await Server.startSeeded(conversations, messages, conversations * 9)
  browser = await launchChromium()
  // So that it is at the top of the list.
  await server.post(`/api/conversations/${server.firstSeeded}/messages`, { senderType: 'customer', senderName: 'Customer', content: 'The newest' })
  agent = await Agent.open(browser, server.url, `/inbox/all/${server.firstSeeded}`)
})

afterAll(async () => {
  await agent?.window.close()
  await server?.dispose()
})

/** Scrolls the list to its end, so that the page holds every conversation. */
async function loadAll() {
  const list = agent.page.getByRole('list', { name: 'Inbox' })
  const scroller = list.locator('..')
  const size = () => list.getByRole('listitem').first().getAttribute('aria-setsize')
  await expect
    .poll(async () => {
      await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
      return Number(await size())
    })
    .toBeGreaterThan(conversations)
  await scroller.evaluate((element) => element.scrollTo({ top: 0 }))
  await list.locator('[data-index="0"]').waitFor()
}

/** From the click on a row until its conversation is painted. */
const open = (index: number) =>
  agent.page.evaluate(async (at) => {
    const row = document.querySelector(`[aria-label="Inbox"] [data-index="${at}"]`)
    const frame = () => new Promise(requestAnimationFrame)
    const began = performance.now()
    row?.querySelector('a')?.click()
    const isShown = () => row?.querySelector('[aria-current]') && document.querySelector('[role="log"] article')
    await frame()
    while (!isShown() && performance.now() - began < 5_000) await frame()
    await frame()
    return performance.now() - began
  }, index)

async function arrive(count: number) {
  const others = Array.from({ length: conversations }, (_, index) => server.firstSeeded + 1 + index)
  const sent: Promise<unknown>[] = []
  const began = Date.now()
  for (let number = 0; number < count; number++) {
    const id = number % 2 === 0 ? server.firstSeeded : others[(number * 7919) % others.length]
    sent.push(server.post(`/api/conversations/${id}/messages`, { senderType: 'customer', senderName: 'Customer', content: `Arrived ${number}` }))
    await agent.page.waitForTimeout(Math.max(0, began + (number * 1000) / perSecond - Date.now()))
  }
  await Promise.all(sent)
}

/** What an agent does all day, key by key. Returns how many interactions that were. */
async function day() {
  const { page } = agent
  const text = 'I will look at it at once, thank you'
  await agent.field.pressSequentially(text, { delay: 30 })
  await agent.field.fill('')
  await agent.field.press('Escape')
  const walk = [...'jjjjjjjjjjkkkkkkkkkk']
  for (const key of walk) {
    await page.keyboard.press(key)
    await page.waitForTimeout(150)
  }
  for (let time = 0; time < 20; time++) await agent.press('Customer details')
  return text.length + 1 + walk.length + 20
}

test('opening a conversation', async () => {
  await agent.sees('The newest')
  await loadAll()
  const times: number[] = []
  for (let index = 1; index <= 8; index++) times.push(await open(index))
  printTimes('opening a conversation for the first time', times)
  printTimes('opening the one with 50 000 messages again', [await open(0)])
})

test('interactions', async () => {
  printTimes('from an interaction to the next paint', await interactions(agent.page, day))
})

test('messages that arrive', async () => {
  await open(0)
  const quiet = await tasks(browser, agent.page, () => arrive(perSecond * seconds))
  const long = quiet.clock.filter((time) => time > 50)
  print(`tasks over 50 ms while ${perSecond} messages a second arrive`, `${long.length}; longest ${Math.max(...quiet.clock).toFixed(0)} ms, of the processor ${Math.max(...quiet.processor).toFixed(0)} ms`)
  const arriving = arrive(perSecond * seconds)
  printTimes('from an interaction to the next paint, meanwhile', await interactions(agent.page, day))
  await arriving
})
