import { type FormEvent, useState } from 'react'
import { ApiError } from '@/api/errors'
import type { Strings } from '@/i18n/en'
import { useI18n } from '@/i18n/I18nContext'

export function explain(error: unknown, t: Strings): string {
  if (!(error instanceof ApiError)) return t.access.unreachable
  if (error.status === 429) return t.access.tooMany
  const fields = Object.values(error.problem.errors ?? {}).flat()
  return fields.length > 0 ? fields.join(' ') : error.message
}

export interface Submission {
  busy: boolean
  problem: string | null
  submit: (event: FormEvent<HTMLFormElement>) => Promise<void>
}

type Values = Record<string, string>

export function useSubmission(
  work: (values: Values) => Promise<unknown>,
  refusals: Record<number, string> = {},
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
      const known = error instanceof ApiError ? refusals[error.status] : undefined
      setProblem(known ?? explain(error, t))
    } finally {
      setBusy(false)
    }
  }

  return { busy, problem, submit }
}
