import { render, waitFor } from '@testing-library/react'
import { h, render as renderPreact } from 'preact'
import { expect, it } from 'vitest'
import { RichText } from '@/ui/RichText'
import { RichText as WidgetRichText } from '@/widget/RichText'

const texts = [
  '**bold** *italic* `code` https://a.example [shop](https://b.example) <b>typed</b>',
  'Look:\n- one\n- two\n3. three\n4. four\n> quoted\n```\ncode\n```',
  '🎉',
]

it.each(texts)('is shown the same in the workspace and in the widget: %j', async (text) => {
  const { container } = render(<RichText text={text} />)
  const widget = document.createElement('div')
  renderPreact(h(WidgetRichText, { text }), widget)
  await waitFor(() => {
    expect(container.querySelector('p strong') !== null || !text.includes('**')).toBe(true)
    expect(widget.firstElementChild?.isEqualNode(container.firstElementChild)).toBe(true)
  })
})
