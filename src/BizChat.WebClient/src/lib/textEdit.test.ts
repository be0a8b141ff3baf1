import { expect, it } from 'vitest'
import { insertText, makeLink, type TextEdit, toggleList, toggleMark } from './textEdit'

/** A text in which `<` and `>` stand around what is selected, or `|` where nothing is. */
function edited(marked: string, edit: (selected: { text: string; start: number; end: number }) => TextEdit) {
  const start = marked.search(/[<|]/)
  const end = marked.includes('>') ? marked.indexOf('>') - 1 : start
  const text = marked.replace(/[<>|]/g, '')
  const { from, to, insert, select } = edit({ text, start, end })
  const after = text.slice(0, from) + insert + text.slice(to)
  const selected = after.slice(select[0], select[1])
  return `${after.slice(0, select[0])}${selected ? `<${selected}>` : '|'}${after.slice(select[1])}`
}

it.each([
  ['a <word> here', 'a **<word>** here'],
  ['a **<word>** here', 'a <word> here'],
  ['a< word >here', 'a **<word>** here'],
  ['a | here', 'a **|** here'],
  ['<  >', '  **|**'],
])('makes %j bold', (before, after) => {
  expect(edited(before, (selected) => toggleMark(selected, '**'))).toBe(after)
})

it.each([
  ['**<word>**', '***<word>***'],
  ['***<word>***', '**<word>**'],
  ['*<word>*', '<word>'],
])('makes %j italic', (before, after) => {
  expect(edited(before, (selected) => toggleMark(selected, '*'))).toBe(after)
})

it.each([
  ['one|', '- one|'],
  ['a\n<one\ntwo>\nb', 'a\n- one\n- two|\nb'],
  ['- one\n<- two>', '- one\ntwo|'],
])('makes a list of %j', (before, after) => {
  expect(edited(before, toggleList)).toBe(after)
})

it.each([
  ['our <shop>', 'our [shop](<https://>)'],
  ['see |', 'see [|](https://)'],
  ['<https://a.example>', '[|](https://a.example)'],
])('makes a link of %j', (before, after) => {
  expect(edited(before, makeLink)).toBe(after)
})

it('puts a text where the cursor is', () => {
  expect(edited('a <b> c', (selected) => insertText(selected, '🙂'))).toBe('a 🙂| c')
})
