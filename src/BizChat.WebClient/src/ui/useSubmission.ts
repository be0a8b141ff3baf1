import { type FormEvent, useState } from 'react'
import { ApiError, explainCode } from '@/api/errors'
import type { Strings } from '@/i18n/en'
import { useI18n } from '@/i18n/I18nContext'

/** Behind a proxy the server is down. */
const isProxyAlone = ({ status, code }: ApiError) => status >= 502 && status <= 504 && !code

/** @param own what this form says of some codes */
export function explain(error: unknown, t: Strings, own: Record<string, string> = {}): string {
  if (!(error instanceof ApiError) || isProxyAlone(error)) return t.access.unreachable
  if (error.status === 429) return t.access.tooMany
  return explainCode(error.code, { ...t.errors, ...own }, t.errorFallback)
}

export interface Submission {
  busy: boolean
  problem: string | null
  submit: (event: FormEvent<HTMLFormElement>) => Promise<void>
}

type Values = Record<string, string>

export function useSubmission(
  work: (values: Values) => Promise<unknown>,
  refusals: Record<string, string> = {},
): Submission {
  const { t } = useI18n()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])
    setBusy(true)
    setProblem(null)
    try {
      await work(Object.fromEntries(entries))
    } catch (error) {
      setProblem(explain(error, t, refusals))
    } finally {
      setBusy(false)
    }
  }

  return { busy, problem, submit }
}
