import type { ReactNode } from 'react'
import { lazily } from '@/lib/lazily'
import { Late } from './Late'
import { Popover } from './Popover'
import type { TriggerProps } from './useTrigger'

const SnoozeTimes = lazily(() => import('./overlays/SnoozeTimes').then((m) => m.SnoozeTimes))

interface SnoozePickerProps {
  label: string
  /** Of the business; that of the browser without it. */
  timeZone?: string
  /** @param until null: until somebody writes */
  onSnooze: (until: Date | null) => void
  /** The button that opens it; it takes the given properties. */
  trigger: (props: TriggerProps) => ReactNode
}

/** Until when a conversation is snoozed. */
export function SnoozePicker({ label, timeZone, onSnooze, trigger }: SnoozePickerProps) {
  return (
    <Popover label={label} trigger={trigger}>
      {(close) => (
        <Late>
          <SnoozeTimes
            timeZone={timeZone}
            onSnooze={(until) => {
              close()
              onSnooze(until)
            }}
          />
        </Late>
      )}
    </Popover>
  )
}
