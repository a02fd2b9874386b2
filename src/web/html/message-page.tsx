import { Layout } from './layout.tsx'
import { linkTo, type Site, wordsOf } from './site.ts'

interface Props {
  site: Site
  message: { title: string; text: string }
  isSecret?: boolean
}

/** A page that says one thing, and leads on. */
export const MessagePage = ({ site, message, isSecret = false }: Props) => (
  <Layout site={site} title={message.title} isSecret={isSecret}>
    <h1>{message.title}</h1>
    <p>{message.text}</p>
    <p>
      <a class="utrecht-link" href={linkTo({ ...site, isEmbedded: false }, '/agenda')}>
        {wordsOf(site).pages.activity.back}
      </a>
    </p>
  </Layout>
)
