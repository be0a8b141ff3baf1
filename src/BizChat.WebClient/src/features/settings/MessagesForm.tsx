import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { keys } from '@/api/keys'
import type { AutoReplies, Business } from '@/api/types'
import { NoAnswerFields } from './NoAnswerFields'
import { Card } from './Page'
import { ReplyTexts } from './ReplyTexts'
import { SaveForm } from './SaveForm'
import { TextLanguageChoice } from './TextLanguageChoice'
import { repliesIn, type TextLanguage, withReplies } from './translations'
import { useSave } from './useSave'

const none: AutoReplies = { welcome: null, away: null, no_answer: null, translations: [] }

const filled = (text: string | null) => text?.trim() || null

/** All of them as the server takes them: what is empty is not said. */
const toChange = ({ welcome, away, no_answer: noAnswer, translations }: AutoReplies) => ({
  welcome: filled(welcome),
  away: filled(away),
  noAnswer: noAnswer?.text.trim() ? noAnswer : null,
  translations: (translations ?? [])
    .map((one) => ({
      language: one.language,
      welcome: filled(one.welcome),
      away: filled(one.away),
      noAnswer: filled(one.no_answer),
    }))
    .filter(({ language: _, ...texts }) => Object.values(texts).some(Boolean)),
})

export function MessagesForm({ business: { id, auto_replies: stored } }: { business: Business }) {
  const api = useApi(businessAPI)
  const client = useQueryClient()
  const [draft, setDraft] = useState<AutoReplies | null>(null)
  const [language, setLanguage] = useState<TextLanguage>('')
  const shown = draft ?? stored ?? none
  const save = useSave(async () => {
    client.setQueryData(keys.business(id), await api.change(id, { autoReplies: toChange(shown) }))
    setDraft(null)
  })
  const change = (part: Partial<AutoReplies>) => {
    setDraft({ ...shown, ...part })
    save.onChange()
  }
  return (
    <SaveForm save={save} onDiscard={draft ? () => setDraft(null) : undefined}>
      <Card>
        <TextLanguageChoice value={language} onChange={setLanguage} />
        {language ? (
          <ReplyTexts
            key={language}
            texts={repliesIn(language, shown)}
            usual={shown}
            onChange={(part) => change(withReplies(shown, part, language))}
          />
        ) : (
          <ReplyTexts
            texts={{ welcome: shown.welcome, away: shown.away }}
            onChange={({ no_answer: _, ...part }) => change(part)}
          />
        )}
      </Card>
      {!language && (
        <Card>
          <NoAnswerFields value={shown.no_answer} onChange={(next) => change({ no_answer: next })} />
        </Card>
      )}
    </SaveForm>
  )
}
