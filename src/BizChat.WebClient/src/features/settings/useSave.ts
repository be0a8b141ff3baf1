import { useState } from 'react'
import { type Submission, useSubmission } from '@/ui/useSubmission'

export interface Save extends Submission {
  isSaved: boolean
  /** To be called when something is changed after it was saved. */
  onChange: () => void
}

/** A form that saves settings and says that it did. @param refusals what this form says of some codes */
export function useSave(
  work: (values: Record<string, string>) => Promise<unknown>,
  refusals?: Record<string, string>,
): Save {
  const [isSaved, setSaved] = useState(false)
  const submission = useSubmission(async (values) => {
    setSaved(false)
    await work(values)
    setSaved(true)
  }, refusals)
  return { ...submission, isSaved, onChange: () => setSaved(false) }
}
