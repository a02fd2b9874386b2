import '@utrecht/component-library-css/dist/index.css'
import '@nl-design-system-candidate/button-css/button.css'
import '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'
import './theme.css'
import './page.css'
import './blocks.css'
import './teams/teams.css'
import { render } from 'preact'
import { App } from './app.tsx'

const root = document.getElementById('page')
if (root) {
  const people = (root.dataset.people ?? '').split(' ').map(decodeURIComponent)
  root.replaceChildren()
  render(<App people={people} />, root)
}
