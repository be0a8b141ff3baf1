import { BadgeCheck, Plus, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import type { CustomerProfile } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { Button, IconButton } from '@/ui/Button'
import { AttributeForm } from './AttributeForm'
import styles from './CustomerPanel.module.css'
import { InlineEdit } from './InlineEdit'
import { useEditCustomer } from './useEditCustomer'

/** How many a customer may have. */
const most = 20

export function CustomerAttributes({
  businessId,
  customer,
}: {
  businessId: string
  customer: CustomerProfile
}) {
  const { t } = useI18n()
  const title = useId()
  const edit = useEditCustomer(businessId, customer.id)
  const [adding, setAdding] = useState(false)
  const set = (name: string, value: string | null) => edit({ attributes: { [name]: value } })
  const attributes = Object.entries(customer.attributes).sort(([a], [b]) => a.localeCompare(b))
  return (
    <section className={styles.section} aria-labelledby={title}>
      <h3 id={title}>{t.customer.attributes}</h3>
      {attributes.length > 0 && (
        <dl className={styles.facts}>
          {attributes.map(([name, value]) => (
            <Attribute
              key={name}
              name={name}
              value={value}
              verified={customer.verified_attributes.includes(name)}
              onChange={(changed) => set(name, changed)}
            />
          ))}
        </dl>
      )}
      {adding ? (
        <AttributeForm
          onSave={(name, value) => {
            set(name, value)
            setAdding(false)
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        attributes.length < most && (
          <Button look="quiet" icon={Plus} className={styles.add} onClick={() => setAdding(true)}>
            {t.customer.addAttribute}
          </Button>
        )
      )}
    </section>
  )
}

interface AttributeProps {
  name: string
  value: string
  verified: boolean
  /** Null takes it away. */
  onChange: (value: string | null) => void
}

function Attribute({ name, value, verified, onChange }: AttributeProps) {
  const { t } = useI18n()
  return (
    <>
      <dt>
        <bdi>{name}</bdi>
        {verified && (
          <BadgeCheck
            className={styles.verified}
            size={14}
            role="img"
            aria-label={t.customer.verifiedAttribute}
            data-tooltip={t.customer.verifiedAttribute}
          />
        )}
      </dt>
      <dd>
        <InlineEdit
          label={name}
          value={value}
          input={{ maxLength: 1000 }}
          onSave={verified ? undefined : (changed) => onChange(changed || null)}
          tools={
            !verified && (
              <IconButton
                icon={Trash2}
                label={t.customer.removeWhat({ what: name })}
                onClick={() => onChange(null)}
              />
            )
          }
        />
      </dd>
    </>
  )
}
