// The screens of the product, in the order in which they are taken: those that change what the others show come last.

const answered = (page, path, status, json) =>
  page.route(`**${path}`, (route) => route.fulfill({ status, json }))

const heading = (name) => (page) => page.getByRole('heading', { name }).first().waitFor()
const dialog = (page) => page.getByRole('dialog').waitFor()
const messages = (page) => page.getByRole('log', { name: 'Messages' }).getByRole('article').last().waitFor()
const live = (page) =>
  page.locator('[data-testid="connection"][data-state="live"]').waitFor({ state: 'attached' })
const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click()

/** The workspace of an agent, at a path. */
const workspace = (name, path, ready, only) => ({ name, path, signedIn: true, ready, only })

/** What somebody sees who is not signed in. */
const outside = (name, path, ready, needed = false, further = () => {}) => ({
  name,
  path,
  ready,
  async before(page) {
    await answered(page, '/api/auth/me', 401, {})
    await answered(page, '/api/auth/setup', 200, { needed })
    await further(page)
  },
})

const invitation = {
  business: { id: 'tech-store', name: 'Tech Store Support' },
  role: 'agent',
  email: 'ada@tech-store.test',
  expires_at: '2030-01-01T00:00:00.000Z',
}

const john = '/inbox/all/1'

/** In the thread of John Doe. */
const thread = (name, act, only) =>
  workspace(
    name,
    john,
    async (page) => {
      await page.getByText('two others of that batch').waitFor()
      await live(page)
      await act(page)
    },
    only,
  )

const settings = (name, act = () => {}) =>
  workspace(`settings-${name}`, `/settings/${name}`, async (page) => {
    await page.locator('section[aria-labelledby] > header h2').waitFor()
    await act(page)
  })

const chat = (page) => page.frameLocator('iframe[title="Chat"]')

/** The widget in the demo shop. */
const widget = (name, act) => ({
  name: `widget-${name}`,
  path: '/demo',
  async ready(page, agent) {
    const launcher = page.getByRole('button', { name: /^Open chat/ })
    await launcher.waitFor()
    if (name !== 'closed') await launcher.click()
    await act(page, agent)
  },
})

async function begin(page) {
  await chat(page).getByLabel('Your name').fill('Nora Vance')
  await chat(page).getByLabel('Message').fill('Does the X200 come with a charger?')
  await chat(page).getByRole('button', { name: 'Start the conversation' }).click()
  await chat(page).getByRole('article').first().waitFor()
}

/** The agent answers the newest conversation. */
async function answer(agent) {
  const [{ id }] = await agent.get('/api/conversations/business/tech-store?limit=1')
  await agent.send('POST', `/api/conversations/${id}/messages`, {
    senderType: 'business',
    content: 'It does: **65 W**, and the cable is in the box too.',
  })
  return id
}

export const screens = [
  outside('sign-in', '/', heading('Sign in to BizChat')),
  outside('first-run', '/setup/token', heading('Welcome to BizChat'), true),
  outside('invitation', '/invite/token', heading('Join Tech Store Support'), false, (page) =>
    answered(page, '/api/invitations/look', 200, invitation),
  ),
  workspace('inbox', '/inbox/all', async (page) => {
    await page
      .getByRole('link', { name: /John Doe/ })
      .first()
      .waitFor()
    await live(page)
  }),
  workspace(
    'views',
    '/inbox/all',
    async (page) => {
      await page
        .getByRole('link', { name: /John Doe/ })
        .first()
        .waitFor()
      await page
        .getByRole('button', { name: 'All', exact: true })
        .or(page.getByRole('button', { name: 'Views' }))
        .first()
        .click()
      await dialog(page)
    },
    'phone',
  ),
  workspace('filter', '/inbox/all', async (page) => {
    await press(page, 'Filter')
    await page.getByRole('checkbox', { name: 'Unread only' }).waitFor()
  }),
  workspace('bulk-bar', '/inbox/all', async (page) => {
    for (const name of ['John Doe', 'Mike Chen'])
      await page.getByRole('checkbox', { name: `Select ${name}` }).check({ force: true })
    await page.getByText('2 selected').waitFor()
  }),
  thread('thread', async (page) => {
    const panel = page.getByRole('complementary', { name: 'Customer' })
    if (await panel.isVisible()) await panel.getByText('Loyalty card').waitFor()
  }),
  thread(
    'details',
    async (page) => {
      const panel = page.getByRole('complementary', { name: 'Customer' })
      if (!(await panel.isVisible())) await press(page, 'Customer details')
      await panel.getByRole('heading', { name: 'Pages seen' }).waitFor()
    },
    'phone',
  ),
  thread('note', async (page) => {
    await page.getByRole('radio', { name: 'Note' }).check({ force: true })
    await page
      .getByRole('textbox', { name: 'Note for the team' })
      .fill('@Bea Novak Can you put the pair aside?')
  }),
  thread('canned-replies', async (page) => {
    await page.getByRole('textbox', { name: 'Message' }).pressSequentially('/')
    await page.getByRole('option', { name: /Greeting/ }).waitFor()
  }),
  thread('snooze-picker', async (page) => {
    await press(page, 'Snooze')
    await page.getByText('Tomorrow morning').waitFor()
  }),
  thread('palette', async (page) => {
    await page.keyboard.press('Control+k')
    await dialog(page)
  }),
  thread(
    'shortcuts',
    async (page) => {
      await page.keyboard.press('?')
      await dialog(page)
    },
    'desktop',
  ),
  workspace('formatted', '/inbox/all/2', messages),
  workspace('resolved-and-rated', '/inbox/resolved/4', messages),
  workspace('search', '/search?q=headphones', (page) =>
    page
      .getByRole('link', { name: /John Doe/ })
      .first()
      .waitFor(),
  ),
  workspace('customers', '/customers', (page) => page.getByRole('link', { name: /John Doe/ }).waitFor()),
  workspace('customer-profile', '/customers', async (page) => {
    await page.getByRole('link', { name: /John Doe/ }).click()
    await page.getByRole('heading', { name: 'Pages seen' }).waitFor()
  }),
  workspace('erase', '/customers', async (page) => {
    await page.getByRole('link', { name: /John Doe/ }).click()
    await press(page, 'Personal data')
    await page.getByRole('menuitem', { name: 'Erase…' }).click()
    await dialog(page)
  }),
  workspace('statistics', '/reports', (page) =>
    page.getByRole('img', { name: 'Messages per day' }).waitFor(),
  ),
  ...[
    'start',
    'me',
    'notifications',
    'business',
    'hours',
    'messages',
    'mail',
    'replies',
    'labels',
    'identity',
    'audit',
    'system',
  ].map((name) => settings(name)),
  settings('widget', (page) =>
    page
      .frameLocator('iframe')
      .getByRole('heading', { name: 'Hi! Questions about a product or an order?' })
      .waitFor(),
  ),
  settings('team', async (page) => {
    await press(page, 'Make a link')
    await page.getByRole('textbox', { name: 'Invitation link' }).waitFor()
  }),
  settings('keys', async (page) => {
    await page.getByLabel('What is it for?').fill('Newsletter')
    await press(page, 'Create a key')
    await page.getByRole('textbox', { name: 'API key' }).waitFor()
  }),
  widget('closed', (page) =>
    page.getByRole('button', { name: 'Hi! Questions about a product or an order?' }).waitFor(),
  ),
  widget('form', (page) => chat(page).getByLabel('Your name').waitFor()),
  {
    name: 'hosted-page',
    path: '/chat/tech-store',
    ready: (page) => page.getByLabel('Your name').waitFor(),
  },
  widget('open', async (page, agent) => {
    await begin(page)
    await answer(agent)
    await chat(page).locator('strong', { hasText: '65 W' }).waitFor()
  }),
  widget('rating', async (page, agent) => {
    await begin(page)
    await agent.send('PATCH', `/api/conversations/${await answer(agent)}`, { status: 'resolved' })
    await chat(page).getByText('How did it go?').waitFor()
    await chat(page).getByRole('radio', { name: '4 stars' }).check({ force: true })
  }),
]
