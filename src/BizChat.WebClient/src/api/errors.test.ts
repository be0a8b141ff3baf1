import { describe, expect, it } from 'vitest'
import { ApiError, explainCode, hubError } from './errors'

const problem = { code: 'invalid.content', status: 400, detail: 'A message needs text or a file.' }
const refusal = (line: string) =>
  new Error(
    `An unexpected error occurred invoking 'send_message' on the server. HubException: invalid.content: content: A message needs text or a file.${line}`,
  )

describe('a refusal of the hub', () => {
  it('is the same error as that of HTTP', () => {
    const error = hubError(refusal(`\n${JSON.stringify({ ...problem, retry_after: 3 })}`))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code: 'invalid.content', status: 400, retryAfterMs: 3000 })
  })

  it('stays what it was when it carries no problem', () => {
    for (const error of [refusal(''), refusal('\nno JSON'), 'closed']) expect(hubError(error)).toBe(error)
  })
})

describe('an error is explained', () => {
  const sentences = { 'invalid.*': 'Check it.', '*.not_found': 'Gone.', 'invalid.email': 'No address.' }

  it.each([
    ['invalid.email', 'No address.'],
    ['invalid.phone', 'Check it.'],
    ['member.not_found', 'Gone.'],
    ['server.bug', 'Sorry.'],
    ['', 'Sorry.'],
  ])('by its code: %s', (code, sentence) => {
    expect(explainCode(code, sentences, 'Sorry.')).toBe(sentence)
  })
})
