import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Locator, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { Server } from '../support/server.ts'

let server: Server
let browser: Browser

/** On an origin of its own, and the site of the server. */
const website = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html')
  response.end(pages.get(request.url ?? ''))
})
const pages = new Map<string, string>()

beforeAll(async () => {
  server = await Server.start()
  browser = await launch()
  await new Promise<void>((listening) => website.listen(0, '127.0.0.1', listening))
})

afterAll(async () => {
  website.closeAllConnections()
  website.close()
  await server?.dispose()
})

const loader = (attributes: string) => `<script src="${server.url}/widget.js" ${attributes} async></script>`

/** The address of a new page. */
function publish(head: string, html = '') {
  const path = `/${pages.size}`
  pages.set(path, `<!doctype html><html lang="en" ${html}><head><title>Shop</title>${head}</head><body><h1>Shop</h1></body></html>`)
  return `http://localhost:${(website.address() as AddressInfo).port}${path}`
}

const visit = (head: string, html = '') => Customer.visitAt(browser, publish(head, html))

const launcherOf = ({ page }: Customer) => page.getByRole('button', { name: /^(Open|Close) chat/ })

/** What a developer reads in the console. */
function consoleOf({ page }: Customer) {
  const lines: string[] = []
  page.on('console', (message) => message.text().includes('BizChat') && lines.push(`${message.type()}: ${message.text()}`))
  return lines
}

test.each([
  ['left', 'data-position="left"', ''],
  ['left', 'data-position="left"', 'dir="rtl"'],
  ['right', 'data-position="right"', 'dir="rtl"'],
  ['left', '', 'dir="rtl"'],
  ['right', '', ''],
])('the chat is on the %s with %s on a page with %s', async (side, position, direction) => {
  const customer = await visit(loader(`data-business="tech-store" ${position}`), direction)
  await customer.openChat()
  await customer.chat.getByLabel('Your name').waitFor()
  const width = await customer.page.evaluate(() => document.documentElement.clientWidth)
  for (const part of [launcherOf(customer), customer.page.locator('iframe')]) {
    const box = await part.boundingBox()
    const gap = side === 'left' ? box?.x : width - (box?.x ?? 0) - (box?.width ?? 0)
    expect(gap).toBe(20)
  }
  await customer.window.close()
})

test('a text that is too long is kept whole, says by how much, and is not sent', async () => {
  const customer = await visit(loader('data-business="tech-store"'))
  const { chat } = customer
  await customer.openChat()
  await chat.getByLabel('Your name').fill('n'.repeat(250))
  await chat.getByLabel('Message').fill('m'.repeat(10_518))
  const problemOf = (label: string) =>
    chat.getByLabel(label).evaluate((field: HTMLTextAreaElement) => `${field.value.length}: ${field.validationMessage}`)
  expect(await problemOf('Your name')).toBe('250: 50 characters too many.')
  expect(await problemOf('Message')).toBe('10518: 518 characters too many.')
  const begin = chat.getByRole('button', { name: 'Start the conversation' })
  await begin.click()
  await chat.getByLabel('Your name').fill('Lea Long')
  await begin.click()
  await chat.getByLabel('Message').fill('Hello')
  await begin.click()
  await customer.sees('Hello')

  await customer.write('m'.repeat(10_001))
  await chat.getByText('1 character too many.').waitFor()
  expect(await customer.field.inputValue()).toHaveLength(10_001)
  await customer.write(`${'m'.repeat(9_990)} the end`)
  await customer.sees('the end')
  expect(await customer.bubbles.count()).toBe(2)
  await customer.window.close()
})

test.each([
  ['a module', () => loader('type="module" data-business="tech-store"')],
  ['a script that is loaded by CORS, as for an integrity attribute', () => loader('crossorigin data-business="tech-store"')],
  ['a script whose address names the business', () => `<script src="${server.url}/widget.js?business=tech-store"></script>`],
  ['a script without attributes', () => `<script>window.bizchatSettings = { business: 'tech-store' }</script>${loader('')}`],
])('the widget runs as %s', async (_, head) => {
  const customer = await visit(head())
  await customer.openChat()
  await customer.chat.getByRole('heading', { name: 'Tech Store' }).waitFor()
  await customer.window.close()
})

/** Counts the launchers that ever were in the page. */
const countLaunchers = `<script>
  let launchers = 0
  new MutationObserver(() => document.querySelector('bizchat-widget') && launchers++).observe(document, { childList: true, subtree: true })
</script>`

test('where there is no such business, no launcher is ever shown and the console says so once', async () => {
  const customer = await visit(countLaunchers + loader('data-business="tech-store"'))
  const launchers = () => customer.page.evaluate('launchers')
  await launcherOf(customer).waitFor()
  expect(await launchers()).toBeGreaterThan(0)

  const lines = consoleOf(customer)
  await customer.page.goto(publish(countLaunchers + loader('data-business="tech-stroe"')))
  await expect.poll(() => lines).toEqual([expect.stringMatching(/^error: .*no business "tech-stroe"/)])
  expect(await launchers()).toBe(0)
  await customer.window.close()
})

test('where the policy of the page or the network holds the question back, the launcher is shown', async () => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${server.url}; frame-src ${server.url}">`
  const customer = await visit(policy + loader('data-business="tech-store"'))
  await customer.openChat()
  await customer.chat.getByLabel('Your name').waitFor()
  await customer.page.context().close()
})

test('a chat is closed after a page load, unless the page opens it', async () => {
  const customer = await visit(loader('data-business="tech-store"'))
  await customer.start('Nina New', 'I will be back')
  await customer.page.reload()
  await customer.page.locator('iframe').waitFor({ state: 'attached' })
  await customer.chat.getByRole('log').waitFor({ state: 'attached' })
  expect(await launcherOf(customer).getAttribute('aria-expanded')).toBe('false')
  await customer.window.close()

  const asked = await visit(`<script>bizchat = function () { (bizchat.q ??= []).push(arguments) }; bizchat('open')</script>${loader('data-business="tech-store"')}`)
  await asked.chat.getByLabel('Your name').waitFor()
  expect(await launcherOf(asked).getAttribute('aria-expanded')).toBe('true')
  await asked.window.close()
})

/** As a browser does that translates the page. */
const translate = (frame: Locator) =>
  frame.evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) {
      const font = document.createElement('font')
      font.append(`[${text.data}]`)
      text.replaceWith(font)
    }
  })

test('on a translated page words still change, and the header hears the status', async () => {
  const customer = await visit(loader('data-business="tech-store"'))
  await customer.start('Tara Tongue', 'Hello')
  const connected = customer.chat.getByText('Usually answers in a few minutes')
  await connected.waitFor()
  await customer.seesReceipt('Hello', 'Sent')
  await translate(customer.chat.locator('main'))
  await customer.chat.getByText('[Usually answers in a few minutes]').waitFor()
  const agent = await Agent.open(browser, server.url)
  await agent.page.getByLabel('Business status').selectOption('away')
  await customer.chat.getByText('We are away and reply later').waitFor()
  expect(await connected.count()).toBe(0)
  await agent.choose('Tara Tongue')
  await customer.seesReceipt('Hello', 'Read')
  await agent.field.pressSequentially('Hi')
  await customer.chat.getByText('is typing').waitFor()
  await agent.page.getByLabel('Business status').selectOption('online')
  await connected.waitFor()
  await agent.window.close()
  await customer.window.close()
})

test('where WebSockets stop getting through, both sides go on', async () => {
  const agent = await Agent.open(browser, server.url)
  const customer = await Customer.visit(browser, server.url)
  const open = new Set<WebSocketRoute>()
  let blocked = 0
  let isBlocked = false
  for (const { page } of [agent, customer]) {
    await page.context().routeWebSocket(/hubs/, (socket) => {
      if (isBlocked) blocked += 1
      if (isBlocked) return void socket.close()
      socket.connectToServer()
      open.add(socket)
    })
    await page.reload()
  }
  await customer.start('Walter Wire', 'Before')
  await agent.choose('Walter Wire')
  await agent.isLive()
  isBlocked = true
  for (const socket of open) await socket.close()
  await agent.isNotLive()
  await agent.isLive()
  await agent.write('After')
  await customer.sees('After')
  await customer.write('I see it')
  await agent.sees('I see it')
  expect(await customer.chat.getByText('offline').count()).toBe(0)
  expect(blocked).toBeGreaterThanOrEqual(2)
  await agent.window.close()
  await customer.window.close()
})

test('where a proxy passes only the handshake of a WebSocket, both sides go on', async () => {
  const agent = await Agent.open(browser, server.url)
  const customer = await Customer.visit(browser, server.url)
  const swallowing = new Map([agent, customer].map(({ page }) => [page, 0]))
  for (const { page } of [agent, customer]) {
    await page.context().routeWebSocket(/hubs/, (socket) => {
      const hub = socket.connectToServer()
      swallowing.set(page, (swallowing.get(page) ?? 0) + 1)
      let [asked, answered] = [false, false]
      socket.onMessage((message) => {
        if (!asked) hub.send(message)
        asked = true
      })
      hub.onMessage((message) => {
        if (!answered) socket.send(message)
        answered = true
      })
    })
    await page.reload()
  }
  await customer.start('Sally Swallow', 'Do you hear me?')
  await agent.isLive()
  await agent.choose('Sally Swallow')
  await agent.write('I do')
  await customer.sees('I do')
  await customer.write('So do I')
  await agent.sees('So do I')
  expect([...swallowing.values()]).toEqual([1, 1])
  await agent.window.close()
  await customer.window.close()
})
