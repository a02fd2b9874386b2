/** The PostgreSQL schema for a SQLite one: the same text but for the provider and the folder of the generated client. */
export function postgresqlTwin(schema) {
  const other = replaceOnce(schema, /^(\s*provider\s*=\s*)"sqlite"/m, '$1"postgresql"')
  return replaceOnce(other, /^(\s*output\s*=\s*)".*\/generated\/sqlite"/m, '$1"./postgresql"')
}

function replaceOnce(text, pattern, replacement) {
  if (!pattern.test(text)) throw new Error(`prisma/schema.prisma has no line like ${pattern}`)
  return text.replace(pattern, replacement)
}
