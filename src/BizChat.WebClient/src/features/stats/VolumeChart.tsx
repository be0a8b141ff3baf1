import { useRef } from 'react'
import type { Stats } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useWidth } from '@/lib/useWidth'
import { axisTicks } from './axis'
import styles from './StatsPage.module.css'
import { VolumeTable } from './VolumeTable'

const height = 240
const left = 34
const bottom = 24
const padding = 2

interface Props {
  days: Stats['messages_per_day']
  timeZone: string
}

export function VolumeChart({ days, timeZone }: Props) {
  const { t, language } = useI18n()
  const frame = useRef<HTMLElement>(null)
  const width = useWidth(frame, 900) - padding
  const most = Math.max(1, ...days.flatMap((day) => [day.business, day.customer]))
  const ticks = axisTicks(most)
  const top = ticks.at(-1) ?? most
  const slot = (width - left) / Math.max(1, days.length)
  const bar = Math.min(12, slot * 0.36)
  const y = (value: number) => 8 + (height - bottom - 8) * (1 - value / top)
  const name = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const every = Math.ceil(days.length / Math.max(3, width / 110))
  return (
    <section ref={frame} className={styles.card} aria-labelledby="volume-title">
      <div className={styles.title}>
        <h3 id="volume-title">{t.stats.volume}</h3>
        <p className={styles.legend}>
          <span>{t.stats.fromCustomers}</span>
          <span>{t.stats.fromBusiness}</span>
        </p>
      </div>
      <p className={styles.hint}>{t.stats.days({ timeZone })}</p>
      {days.length === 0 && <p className={styles.hint}>{t.stats.empty}</p>}
      <svg
        className={styles.chart}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby="volume-title"
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text x={left - 8} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {days.map((day, index) => {
          const middle = left + slot * (index + 0.5)
          return (
            <g key={day.date} className={styles.day}>
              <title>{`${name.format(new Date(day.date))}: ${day.customer} / ${day.business}`}</title>
              <rect
                className={styles.hit}
                x={middle - slot / 2}
                y={0}
                width={slot}
                height={height - bottom}
              />
              <rect
                className={styles.customer}
                x={middle - bar - 0.5}
                y={y(day.customer)}
                width={bar}
                height={y(0) - y(day.customer)}
                rx={2}
              />
              <rect
                className={styles.business}
                x={middle + 0.5}
                y={y(day.business)}
                width={bar}
                height={y(0) - y(day.business)}
                rx={2}
              />
              {index % every === 0 && (
                <text x={middle} y={height - 6} textAnchor="middle">
                  {name.format(new Date(day.date))}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <VolumeTable days={days} format={(date) => name.format(new Date(date))} />
    </section>
  )
}
