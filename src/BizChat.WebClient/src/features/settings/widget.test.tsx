import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { WidgetSettings } from '@/api/types'
import { type Answers, fakeFetch, renderApp } from '@/test/renderApp'
import { SettingsArea } from './SettingsArea'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const at = '/api/business/tech-store'
const widget: WidgetSettings = {
  color: null,
  logo_url: null,
  greeting: null,
  placeholder: null,
  position: 'right',
  launcher_text: null,
  show_agents: true,
  locale: null,
  pre_chat: { ask: 'before', name: 'required', email: 'optional', phone: 'hidden', fields: [] },
  record_pages: true,
  translations: [],
}
const business = { id: 'tech-store', name: 'Tech Store', logo_url: null, status: 'online', widget }

async function open(answers: Answers = {}) {
  const calls = fakeFetch({
    'GET /api/events': () => [],
    [`GET ${at}`]: () => business,
    [`PATCH ${at}`]: () => business,
    ...answers,
  })
  renderApp(<SettingsArea name="widget" />)
  const frame = await screen.findByTitle<HTMLIFrameElement>('Preview of the widget')
  const sent = () => calls.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
  return { frame, sent }
}

const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }))
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

it('saves what it shows, and what is empty as no setting', async () => {
  const { sent } = await open()
  await userEvent.click(screen.getByRole('radio', { name: 'Indigo' }))
  await userEvent.click(screen.getByRole('radio', { name: 'Left' }))
  type('Greeting', ' Hello! ')
  type('Text beside the button', ' ')
  await userEvent.selectOptions(screen.getByLabelText('Language'), 'de')
  await save()
  expect(await screen.findByText('Saved')).toBeInTheDocument()
  expect(sent()).toEqual([
    {
      widget: {
        color: '#4338ca',
        logoUrl: null,
        greeting: 'Hello!',
        placeholder: null,
        position: 'left',
        launcherText: null,
        showAgents: true,
        locale: 'de',
        preChat: widget.pre_chat,
        recordPages: true,
        translations: [],
      },
    },
  ])
})

it('keeps texts of a language, and shows them in the preview', async () => {
  const topic = { key: 'topic', label: 'Topic', type: 'choice' as const, choices: ['Order'], required: true }
  const withQuestion = { ...widget, greeting: 'Hello!', pre_chat: { ...widget.pre_chat, fields: [topic] } }
  const { frame, sent } = await open({ [`GET ${at}`]: () => ({ ...business, widget: withQuestion }) })
  const post = vi.spyOn(frame.contentWindow as Window, 'postMessage').mockImplementation(() => {})
  await userEvent.click(screen.getByRole('radio', { name: 'Deutsch' }))
  expect(post.mock.calls.at(-1)?.[0]).toEqual({ bizchat: { type: 'locale', locale: 'de' } })
  expect(screen.getByLabelText('Greeting')).toHaveAttribute('placeholder', 'Hello!')
  type('Greeting', 'Hallo! ')
  type('Question 1', 'Thema')
  type('Order, as an answer', 'Bestellung')
  await userEvent.click(screen.getByRole('switch', { name: 'Record which pages visitors look at' }))
  await save()
  const german = { greeting: 'Hallo!', placeholder: null, launcherText: null }
  const translations = [
    { language: 'de', ...german, labels: { topic: 'Thema' }, choices: { Order: 'Bestellung' } },
  ]
  await waitFor(() =>
    expect(sent()).toMatchObject([{ widget: { greeting: 'Hello!', recordPages: false, translations } }]),
  )
})

it('edits further questions, and keeps their keys', async () => {
  const { sent } = await open()
  const add = screen.getByRole('button', { name: 'Add a question' })
  await userEvent.click(add)
  await userEvent.click(add)
  const [first, second] = ['Question 1', 'Question 2'].map((name) => screen.getByRole('group', { name }))
  if (!first || !second) throw new Error('no questions')
  fireEvent.change(within(first).getByLabelText('Question'), { target: { value: 'Order number' } })
  fireEvent.change(within(second).getByLabelText('Question'), { target: { value: 'Topic' } })
  await userEvent.selectOptions(within(second).getByLabelText('Answer'), 'choice')
  fireEvent.change(screen.getByLabelText('Possible answers'), { target: { value: 'Order\n\n Return' } })
  await userEvent.click(within(second).getByRole('switch', { name: 'Must be answered' }))
  await userEvent.click(screen.getByRole('button', { name: 'Move question 2 up' }))
  await save()
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect((sent()[0] as { widget: { preChat: unknown } }).widget.preChat).toMatchObject({
    fields: [
      { key: 'question_2', label: 'Topic', type: 'choice', choices: ['Order', 'Return'], required: true },
      { key: 'question_1', label: 'Order number', type: 'text', choices: null, required: false },
    ],
  })
})

it('says what cannot be taken', async () => {
  const refusal = () => new Response(JSON.stringify({ code: 'invalid.widget.greeting' }), { status: 400 })
  await open({ [`PATCH ${at}`]: refusal })
  await save()
  expect(await screen.findByRole('alert')).toHaveTextContent(/empty, too long, or there twice/)
})

it('shows in the preview what is not saved yet, in the language of the widget', async () => {
  const { frame } = await open()
  const target = frame.contentWindow as Window
  const post = vi.spyOn(target, 'postMessage').mockImplementation(() => {})
  const { origin } = window.location
  const says = (message: object, from: string, source: Window) =>
    window.dispatchEvent(new MessageEvent('message', { data: { bizchat: message }, origin: from, source }))
  const heard = () => post.mock.calls.map(([data]) => (data as { bizchat: { type: string } }).bizchat)
  says({ type: 'ready' }, 'https://elsewhere.example', target)
  says({ type: 'ready' }, origin, window)
  expect(heard()).toEqual([])
  says({ type: 'ready' }, origin, target)
  expect(heard()).toEqual([
    { type: 'begin', locale: 'en', reset: false },
    { type: 'settings', widget },
    { type: 'visible', visible: true },
  ])
  type('Greeting', 'Hi')
  expect(heard().at(-1)).toEqual({ type: 'settings', widget: { ...widget, greeting: 'Hi' } })
  await userEvent.selectOptions(screen.getByLabelText('Language'), 'de')
  expect(heard().at(-1)).toEqual({ type: 'locale', locale: 'de' })
  for (const [, target] of post.mock.calls) expect(target).toBe(origin)
})

it('says how well the colour can be read, and that the button can hardly be seen', async () => {
  await open()
  expect(screen.getByText(/White text on it has a contrast of 5\.5:1/)).toBeInTheDocument()
  expect(screen.queryByText(/hard to see/)).toBeNull()
  await userEvent.click(screen.getByRole('radio', { name: 'Yellow' }))
  expect(screen.getByText(/Black text on it has a contrast of 14\.\d:1/)).toBeInTheDocument()
  expect(screen.getByText(/hard to see: its contrast to it is 1\.4:1/)).toBeInTheDocument()
})

/** Looks at a page; answers what the page says. */
async function look(address = 'shop.example/start') {
  const opened = { closed: false } as Window
  const show = vi.spyOn(window, 'open').mockReturnValue(opened)
  await open()
  await userEvent.type(screen.getByLabelText('Address of a page of yours'), address)
  await userEvent.click(screen.getByRole('button', { name: 'Check' }))
  const says = (business: string, from: Window = opened) =>
    act(() => {
      const data = { bizchat: { type: 'installed', business } }
      const event = new MessageEvent('message', { data, origin: 'https://shop.example' })
      Object.defineProperty(event, 'source', { value: from })
      window.dispatchEvent(event)
    })
  return { show, says }
}

it('hears from the page of the shop whether it loads the widget', async () => {
  const { show, says } = await look()
  expect(show).toHaveBeenCalledWith('https://shop.example/start', 'bizchat-check')
  expect(await screen.findByText('Looking at the page …')).toBeInTheDocument()
  says('tech-store', window)
  expect(screen.getByText('Looking at the page …')).toBeInTheDocument()
  says('tech-store')
  expect(await screen.findByText('shop.example loads the widget.')).toBeInTheDocument()
})

it('names the other business for which it is loaded', async () => {
  const { says } = await look()
  says('book-store')
  expect(await screen.findByText(/for the business “book-store”/)).toBeInTheDocument()
})

it('says after a while that nothing was heard', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  await look()
  await screen.findByText('Looking at the page …')
  act(() => void vi.advanceTimersByTime(20_000))
  expect(screen.getByText(/shop\.example did not say that it loads the widget/)).toBeInTheDocument()
})

it('says that the address is none', async () => {
  const { show } = await look('no address')
  expect(await screen.findByText('This is no address of a page.')).toBeInTheDocument()
  expect(show).not.toHaveBeenCalled()
})
