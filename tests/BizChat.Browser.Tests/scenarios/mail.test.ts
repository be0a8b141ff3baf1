import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { faultsOf } from '../support/axe.ts'
import { launch, phone, Window } from '../support/browser.ts'
import { picture } from '../support/files.ts'
import { MailServers } from '../support/mail.ts'
import { Relay } from '../support/relay.ts'
import { Server } from '../support/server.ts'
import { Shop } from '../support/shop.ts'

const from = 'chat@shop.test'
const nora = 'nora@customers.test'
const afterMinutes = 3

let mail: MailServers
let smtp: Relay
let imap: Relay
let server: Server
let shop: Shop
let browser: Browser

beforeAll(async () => {
  mail = await MailServers.start()
  smtp = await Relay.to(mail.smtpPort)
  imap = await Relay.to(mail.imapPort)
  server = await Server.startOwned({
    Mail__From: from,
    Mail__Smtp__Host: '127.0.0.1',
    Mail__Smtp__Port: String(smtp.port),
    Mail__Smtp__Security: 'none',
    Mail__Imap__Host: '127.0.0.1',
    Mail__Imap__Port: String(imap.port),
    Mail__Imap__Security: 'none',
    Mail__Imap__User: from,
    Mail__Imap__Password: 'secret',
  })
  await server.patch('/api/business/tech-store', { mail: { afterMinutes } })
  shop = await Shop.open(server)
  browser = await launch()
})

afterAll(async () => {
  shop?.close()
  await server?.dispose()
  smtp?.close()
  imap?.close()
  await mail?.dispose()
})

const noraWrites = 'Do you have the sofa in blue?'
const answers = ['Yes, in two sizes.', 'Shall I put one aside?'] as const
const reply = 'Yes please, one like this.'

/** As if the time had come. */
const passTime = () =>
  server.sql(`UPDATE unread_notices SET due_at = (SELECT created_at FROM businesses) WHERE due_at IS NOT NULL AND reader = 'customer';
    UPDATE outbox SET due_at = created_at WHERE due_at IS NOT NULL AND kind = 'unread';
    UPDATE mail_cursors SET node = NULL WHERE name = 'mailbox'`)

/** A visitor with two conversations, who has left; returns the number of the second. */
async function visitorLeaves() {
  const visitor = await shop.visit(browser)
  const write = async (message: string) => {
    await visitor.chat.getByLabel('Your name').fill('Nora')
    await visitor.chat.getByLabel('E-mail').fill(nora)
    await visitor.chat.getByLabel('Message').fill(message)
    await visitor.press('Start the conversation')
    await visitor.sees(message)
  }
  await visitor.openChat()
  await write('An earlier question')
  await visitor.press('All conversations')
  await visitor.press('Start a new conversation')
  await write(noraWrites)
  await visitor.window.close()
  const [latest] = await server.get<{ id: number }[]>('/api/conversations/business/tech-store')
  return latest?.id ?? 0
}

const headerOf = (letter: string, name: string) => new RegExp(`^${name}: (.+)$`, 'im').exec(letter)?.[1]?.trim() ?? ''

/** As a mail program writes it: below the answer what it answers, and a picture. */
function replyTo(letter: string) {
  const to = /<(.+)>/.exec(headerOf(letter, 'Reply-To'))?.[1] ?? headerOf(letter, 'Reply-To')
  const text = `From: Nora <${nora}>
To: <${to}>
Subject: Re: ${headerOf(letter, 'Subject')}
Message-ID: <reply@customers.test>
In-Reply-To: ${headerOf(letter, 'Message-ID')}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=part

--part
Content-Type: text/plain; charset=utf-8

${reply}

On Tue, 1 Dec 2026 at 10:00, Tech Store <${from}> wrote:
> ${answers[1]}

--part
Content-Type: image/png; name="sofa.png"
Content-Disposition: attachment; filename="sofa.png"
Content-Transfer-Encoding: base64

${picture.buffer.toString('base64').replace(/.{76}/g, '$&\n')}
--part--
`
  return { to, text }
}

async function isKilled(at: Promise<void>) {
  await at
  await passTime()
  await server.run()
}

test('who has left is mailed the answers once, comes back by the link and answers by mail, whatever stops meanwhile', async () => {
  const id = await visitorLeaves()
  const agent = await Agent.signedIn(browser, server.url, 'ada@tech-store.test', 'an owner of her own')
  smtp.cut()
  await agent.choose('Nora')
  for (const answer of answers) {
    await agent.write(answer)
    await agent.seesReceipt(answer, 'Sent')
  }

  // Noted for the time that is set, and not before both answers.
  const minutes = `SELECT round((julianday(n.due_at) - julianday(m.timestamp)) * 1440, 2) FROM unread_notices n JOIN messages m
    ON m.conversation_id = n.conversation_id AND m.content = '${answers[0]}' WHERE n.reader = 'customer'`
  await expect.poll(async () => Number(await server.sql(minutes))).toBe(afterMinutes)
  const refused = () => server.sql("SELECT count(*) FROM outbox WHERE kind = 'unread' AND failure IS NOT NULL")
  await expect.poll(() => passTime().then(refused)).toBe('1')
  await server.post('/api/conversations', { businessId: 'tech-store', customerName: 'Otto', content: 'While no mail goes out' })
  await agent.page.getByRole('link', { name: /Otto/ }).first().waitFor()

  const connecting = smtp.insteadOf(/^220 /, () => server.kill())
  smtp.mend()
  await passTime()
  await isKilled(connecting)
  await expect.poll(async () => (await mail.mailsOf(nora)).length).toBe(1)
  const [letter = ''] = await mail.mailsOf(nora)
  for (const answer of answers) expect(letter).toContain(answer)

  const link = /http:\/\/localhost:\d+\/chat\/[\w-]+/.exec(letter.replace(/=\r?\n/g, ''))?.[0] ?? ''
  const linked = await Window.open(browser, link, { viewport: phone })
  await opensOneConversation(linked.page)
  await agent.seesReceipt(answers[1], 'Read')

  const { to, text } = replyTo(letter)
  const fetching = imap.after(/--part--/, () => server.kill())
  await mail.send(nora, to, text)
  const marking = fetching.then(() => imap.insteadOf(/STORE .*\\Seen/, () => server.kill()))
  await isKilled(fetching)
  await isKilled(marking)
  await expect.poll(() => mail.unseenOf(from)).toBe(0)

  const messages = await server.get<{ content: string | null; file_name: string | null }[]>(
    `/api/conversations/${id}/messages`,
  )
  const said = messages.map(({ content, file_name: file }) => content ?? file)
  expect(said).toEqual([noraWrites, ...answers, reply, 'sofa.png'])
  for (const page of [agent.page, linked.page]) {
    await expect.poll(() => page.getByRole('img', { name: 'sofa.png' }).count()).toBe(1)
    await expect.poll(() => page.getByRole('log').getByText(reply).count()).toBe(1)
  }

  await agent.press('Resolve')
  await linked.page.getByRole('radio', { name: '5 stars' }).press('Space')
  await linked.page.getByLabel('Anything to add? (optional)').fill('Quick!')
  await linked.page.getByRole('button', { name: 'Send rating' }).click()
  await linked.page.getByText('Thank you for your rating.').waitFor()
  const { rating } = await server.get<{ rating: object }>(`/api/conversations/${id}`)
  expect(rating).toMatchObject({ score: 5, comment: 'Quick!' })
  await agent.page.goto(`${server.url}/inbox/all/${id}`)
  await agent.page.getByText(/Rated 5 of 5/).waitFor()

  expect(await mail.mailsOf(nora)).toHaveLength(1)
  await linked.close()
  await agent.window.close()
})

async function opensOneConversation(page: Page) {
  const log = page.getByRole('log')
  for (const text of [noraWrites, ...answers]) await log.getByText(text, { exact: true }).waitFor()
  expect(await page.getByText('An earlier question').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'All conversations' }).count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
}
