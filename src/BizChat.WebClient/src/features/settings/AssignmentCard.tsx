import { useAction } from '@/actions/ActionsContext'
import { changeAssignment } from '@/actions/businessActions'
import { useBusiness } from '@/api/useBusiness'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Choice } from './Choice'
import { Card } from './Page'

export function AssignmentCard({ businessId }: { businessId: string }) {
  const { team: texts } = useSettingsTexts()
  const assignment = useBusiness(businessId).data?.assignment
  const change = useAction(changeAssignment)
  if (!assignment) return null
  return (
    <Card>
      <Choice
        label={texts.assignment}
        hint={texts.assignmentHints[assignment]}
        options={texts.assignments}
        value={assignment}
        onChange={(next) => void change({ businessId, assignment: next })}
      />
    </Card>
  )
}
