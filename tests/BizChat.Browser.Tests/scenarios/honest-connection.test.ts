import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch } from '../support/browser.ts'
import { Server } from '../support/server.ts'

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.start()
  browser = await launch()
})

afterAll(async () => {
  server?.thaw()
  await server?.dispose()
})

const inboxOf = (agent: Agent) => agent.page.getByRole('list', { name: 'Inbox' }).getByRole('listitem').allTextContents()

const conversationOf = (agent: Agent) => agent.bubbles.allTextContents()

test('after an hour away the screen equals a fresh load', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/1')
  await agent.bubbles.first().waitFor()
  await agent.page.context().setOffline(true)
  await agent.isNotLive()

  const says = (id: number, content: string) =>
    server.post(`/api/conversations/${id}/messages`, { senderType: 'customer', senderName: 'Customer', content })
  for (let number = 1; number <= 70; number++) await says(1, `While away ${number}`)
  await says(3, 'Anybody there?')
  await says(4, 'One more question')
  await server.post('/api/conversations', { businessId: 'tech-store', customerName: 'Late Guest', content: 'Hi' })

  await agent.page.context().setOffline(false)
  await agent.isLive()
  await agent.sees('While away 70')
  const fresh = await Agent.open(browser, server.url, '/inbox/all/1')
  await fresh.sees('While away 70')
  await expect.poll(async () => ({ agent: await inboxOf(agent), fresh: await inboxOf(fresh) }), { timeout: 60_000 }).toSatisfy(
    (seen: { agent: string[]; fresh: string[] }) => JSON.stringify(seen.agent) === JSON.stringify(seen.fresh),
  )
  const last = async (one: Agent) => (await conversationOf(one)).slice(-4)
  await expect.poll(() => last(agent)).toEqual(await last(fresh))
  await agent.window.close()
  await fresh.window.close()
})

test('a connection that dies without a word is found and healed', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/2')
  await agent.page.clock.install()
  await agent.page.reload()
  await agent.isLive()
  await agent.bubbles.first().waitFor()
  server.freeze()
  // The page waits half a minute for a word of the server; it need not do so in this test.
  await agent.page.clock.fastForward('01:00')
  await agent.isNotLive()
  await agent.write('Written into the silence')
  server.thaw()
  await agent.isLive()
  await agent.seesReceipt('Written into the silence', 'Sent')
  await agent.sees('Written into the silence')
  await agent.window.close()
})
