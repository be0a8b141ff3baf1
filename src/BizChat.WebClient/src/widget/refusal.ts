import { ApiError } from '@/api/errors'
import type { Refusal } from './protocol'

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return { code: '', field: '' }
  return { code: error.code, field: Object.keys(error.problem.errors ?? {})[0] ?? '' }
}
