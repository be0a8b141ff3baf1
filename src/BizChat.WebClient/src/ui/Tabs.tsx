import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './Tabs.module.css'

interface TabsProps<T extends string> {
  label: string
  tabs: { name: T; label: string }[]
  value: T
  onChange: (name: T) => void
  /** What the chosen tab shows. */
  children: ReactNode
}

/** One of several things in the same place. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: TabsProps<T>) {
  return (
    <Primitive.Root className={styles.root} value={value} onValueChange={(name) => onChange(name as T)}>
      <Primitive.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <Primitive.Trigger key={tab.name} className={styles.tab} value={tab.name}>
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      <Primitive.Content value={value} tabIndex={-1}>
        {children}
      </Primitive.Content>
    </Primitive.Root>
  )
}
