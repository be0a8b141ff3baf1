import { beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import { pageUser } from './pageUser'

let warn: MockInstance<typeof console.warn>
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
})

it.each([
  [{ phone: 491701234567 }, { phone: '491701234567' }],
  [
    { id: 42, identifierHash: ' abc ' },
    { id: '42', identifierHash: 'abc' },
  ],
  [{ id: 9007199254740993n }, { id: '9007199254740993' }],
  [{ id: ' 42 ' }, { id: ' 42 ' }],
  [{ name: '  Ada\n Lovelace ' }, { name: 'Ada Lovelace' }],
  [{ name: ' ', email: null, phone: undefined, token: null }, {}],
  [{ name: 'Zoë 👩‍🚀', plan: 'gold', greet: () => {} }, { name: 'Zoë 👩‍🚀' }],
])('takes what can be used: %o', (given, expected) => {
  expect(pageUser(given)).toEqual(expected)
  expect(warn).not.toHaveBeenCalled()
})

it.each([
  ['name', 'n'.repeat(250), 'longer than 200'],
  ['token', 't'.repeat(8193), 'longer than 8192'],
  ['email', { address: 'ada@example.com' }, 'neither a text nor a number'],
  ['phone', true, 'neither a text nor a number'],
  ['id', 'a\u0000b', 'control character'],
  ['name', 'half \ud83d', 'surrogate'],
])('leaves out %s that the server would refuse, and says so', (field, value, reason) => {
  expect(pageUser({ phone: '1', [field]: value })).toEqual(field === 'phone' ? {} : { phone: '1' })
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(new RegExp(`"${field}".*${reason}`)))
})

it.each([undefined, null, 'Ada', 42])('says that %s is no user', (given) => {
  expect(pageUser(given)).toEqual({})
  expect(warn).toHaveBeenCalledOnce()
})
