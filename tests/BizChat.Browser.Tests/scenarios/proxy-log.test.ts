import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { Nginx } from '../support/nginx.ts'
import { Server } from '../support/server.ts'

let server: Server
let nginx: Nginx
let browser: Browser

beforeAll(async () => {
  server = await Server.startBehindProxy()
  nginx = await Nginx.start(server.url)
  browser = await launch()
})

afterAll(async () => {
  await nginx?.dispose()
  await server?.dispose()
})

const tokenOf = async (customer: Customer) => {
  const frame = customer.page.frames().find((frame) => frame.url().includes('/widget.html'))
  const stored = await frame?.evaluate(() => JSON.stringify({ ...localStorage }))
  return /[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}/.exec(stored ?? '')?.[0]
}

test("the proxy's log holds tickets, and no token of a customer or agent", async () => {
  const ann = await Customer.visit(browser, nginx.url)
  await ann.start('Ann', 'Do you ship to Malta?')
  await expect.poll(() => ann.window.heard.length).toBeGreaterThan(1)
  const agent = await Agent.arrive(browser, nginx.url)
  await agent.signIn('agent@tech-store.test', 'bizchat-demo')
  const token = await tokenOf(ann)
  expect(token).toBeDefined()

  await server.kill()

  await expect.poll(() => nginx.log()).toContain('/hubs/chat?access_token=bht_')
  await agent.isNotLive()
  const log = await nginx.log()
  expect(log).not.toContain(token)
  for (const [, value] of log.matchAll(/access_token=([^& "]*)/g)) expect(value).toMatch(/^bht_/)
  await agent.window.close()
  await ann.window.close()
})
