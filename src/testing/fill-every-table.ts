import { readFileSync } from 'node:fs'
import { tableOf, tables } from '../store/backup.ts'
import type { FreshDatabase } from './fresh-database.ts'

interface Field {
  name: string
  type: string
  isOptional: boolean
  rest: string
  /** The model whose id this is. */
  of?: string
}

/** What no column should lose. */
const nasty = 'é 😀 "\\ \n\t\u2028 \u0001'

/** Puts two rows in every table of the schema: one with every column filled, one with only what must be. */
export async function fillEveryTable(prisma: FreshDatabase['prisma']): Promise<void> {
  const models = modelsOfSchema()
  for (const table of tables) {
    const model = table[0]?.toUpperCase() + table.slice(1)
    const fields = models.get(model) ?? []
    const full = rowOf(model, 1, fields)
    const bare = rowOf(
      model,
      2,
      fields.filter(({ isOptional, rest }) => (!isOptional && !rest.includes('@default')) || rest.includes('@id')),
    )
    await tableOf(prisma, table).createMany({ data: [full, bare] })
  }
}

function modelsOfSchema(): Map<string, Field[]> {
  const schema = readFileSync('prisma/schema.prisma', 'utf8')
  const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)]
  const names = models.map(([, name]) => name)
  return new Map(
    models.map(([, name = '', body = '']) => {
      const foreign = new Map(
        [...body.matchAll(/^\s+\w+\s+(\w+)\??\s+@relation\(.*fields: \[(\w+)\]/gm)].map(([, model, field]) => [
          field,
          model,
        ]),
      )
      const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)(\?)?( .*)?$/gm)].filter(([, , type]) => !names.includes(type))
      return [
        name,
        fields.map(([, field = '', type = '', optional, rest = '']) => {
          const of = foreign.get(field)
          return { name: field, type, isOptional: optional === '?', rest, ...(of && { of }) }
        }),
      ]
    }),
  )
}

const rowOf = (model: string, number: number, fields: Field[]): object =>
  Object.fromEntries(fields.map((field, index) => [field.name, filled(field, { model, number, index })]))

function filled(
  { name, type, rest, of }: Field,
  { model, number, index }: { model: string; number: number; index: number },
) {
  switch (type) {
    case 'String':
      return of !== undefined
        ? `${of} ${number}`
        : name === 'id'
          ? `${model} ${number}`
          : `${model}.${name} ${number} ${nasty}`
    case 'Int':
      return 100 * number + index
    case 'Boolean':
      return !rest.includes('@default(true)')
    case 'DateTime':
      return new Date(Date.UTC(2027, index, number, 22, 33, 44, 555))
    default:
      throw new Error(`${model}.${name}: this test does not know ${type}; can JSON and both databases carry it?`)
  }
}
