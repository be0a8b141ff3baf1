import { useRef, useState } from 'react'
import { useBusiness } from '@/api/useBusiness'
import { useViewer } from '@/api/ViewerContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { fillVariables } from '@/lib/variables'
import { Button } from '@/ui/Button'
import { RichText } from '@/ui/RichText'
import { TextArea } from '@/ui/TextArea'
import styles from './ReplyText.module.css'

const longest = 10_000

/** The text of a canned reply, with its variables to insert and what a customer will see. */
export function ReplyText({ businessId, initial }: { businessId: string; initial: string }) {
  const { replies: texts } = useSettingsTexts()
  const { user } = useViewer()
  const business = useBusiness(businessId).data
  const field = useRef<HTMLTextAreaElement>(null)
  const [content, setContent] = useState(initial)
  const names = { customer: texts.exampleCustomer, agent: user.name, business: business?.name ?? '' }

  const insert = (name: string) => {
    const area = field.current
    if (!area) return
    area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, 'end')
    setContent(area.value)
    area.focus()
  }
  return (
    <>
      <TextArea
        ref={field}
        label={texts.content}
        hint={texts.contentHint}
        name="content"
        value={content}
        maxLength={longest}
        required
        onChange={(event) => setContent(event.target.value)}
      />
      <fieldset className={styles.variables}>
        <legend>{texts.insert}</legend>
        {Object.entries(texts.variables).map(([name, text]) => (
          <Button key={name} onClick={() => insert(name)}>
            {text}
          </Button>
        ))}
      </fieldset>
      {content.trim() && (
        <figure className={styles.preview}>
          <figcaption>{texts.preview}</figcaption>
          <RichText text={fillVariables(content, names)} />
        </figure>
      )}
    </>
  )
}
