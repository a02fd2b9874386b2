import type { YearDay, YearMonth, YearWeek } from '../../features/theme-days/compose-year.ts'
import { type Site, wordsOf } from './site.ts'

/** Sizes in the picture's own units. */
const cell = 24
const side = 28
const head = 18
const bar = { gap: 6, length: 40, height: 10 }
const mostDots = 3

interface PictureProps {
  site: Site
  month: YearMonth
  /** So many activities in a week fill its bar. */
  fullWeek: number
}

/** One month of the year as a picture: every day and week, how much is planned, and where nothing is. */
export function MonthPicture({ site, month, fullWeek }: PictureProps) {
  const { year: words } = wordsOf(site).pages
  const id = `picture-${month.month}`
  const [width, height] = [side + 7 * cell + bar.gap + bar.length, head + 6 * cell]
  const gaps = month.themeDays.filter(({ isGap }) => isGap).map(({ name }) => words.gapShort(name))
  const said = [words.planned(month.planned), words.days(month.themeDays.length), ...gaps].join(', ')
  return (
    <svg class="picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id} ${id}-said`}>
      <title id={id}>{words.pictureOf(month.words)}</title>
      <desc id={`${id}-said`}>{said}</desc>
      <text class="picture__side" x={side - 6} y={12} text-anchor="end">
        {words.weekShort}
      </text>
      {words.weekdayLetters.map((letter, index) => (
        <text key={index} class="picture__side" x={side + (index + 0.5) * cell} y={12} text-anchor="middle">
          {letter}
        </text>
      ))}
      {month.weeks.map((week, row) => (
        <Week key={week.number} week={week} top={head + row * cell} fullWeek={fullWeek} />
      ))}
    </svg>
  )
}

function Week({ week, top, fullWeek }: { week: YearWeek; top: number; fullWeek: number }) {
  const middle = top + cell / 2
  return (
    <g>
      <text class="picture__side" x={side - 6} y={middle + 4} text-anchor="end">
        {week.number}
      </text>
      {week.days.map((day, column) =>
        day === undefined ? null : <Day key={day.day} day={day} left={side + column * cell} top={top} />,
      )}
      {week.planned !== undefined && <Bar share={week.planned / fullWeek} isEmpty={week.isEmpty} middle={middle} />}
    </g>
  )
}

function Day({ day, left, top }: { day: YearDay; left: number; top: number }) {
  const { planned, mark, isGap } = day
  const level = Math.min(planned, mostDots)
  const edge = isGap ? 'gap' : (mark ?? 'none')
  const middle = left + cell / 2
  return (
    <g class={`picture__day picture__day--${level} picture__day--${edge}`}>
      <rect x={left + 2} y={top + 2} width={cell - 4} height={cell - 4} rx={3} />
      <text x={middle} y={top + 14} text-anchor="middle">
        {Number(day.day.slice(8))}
      </text>
      {Array.from({ length: level }, (_, dot) => (
        <circle key={dot} cx={middle + (dot - (level - 1) / 2) * 5} cy={top + 18} r={1.5} />
      ))}
    </g>
  )
}

/** `share` of a full week. */
function Bar({ share, isEmpty, middle }: { share: number; isEmpty: boolean; middle: number }) {
  const left = side + 7 * cell + bar.gap
  const place = { x: left, y: middle - bar.height / 2, height: bar.height, rx: 2 }
  if (share === 0) return isEmpty ? <rect class="picture__bar--empty" {...place} width={bar.length} /> : null
  return <rect class="picture__bar" {...place} width={share * bar.length} />
}
