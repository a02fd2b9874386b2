import { HostConfig } from 'adaptivecards'

// The page's own classes beside those of Microsoft, so that both chats have the same buttons and fields.
const OURS: Record<string, string[]> = {
  'ac-pushButton': ['nl-button'],
  'style-default': ['nl-button--secondary'],
  'style-positive': ['nl-button--primary'],
  'style-destructive': ['nl-button--secondary', 'nl-button--negative'],
  'ac-textInput': ['utrecht-textbox'],
  'ac-multiline': ['utrecht-textarea'],
  'ac-numberInput': ['utrecht-textbox'],
  'ac-dateInput': ['utrecht-textbox'],
  'ac-timeInput': ['utrecht-textbox'],
  'ac-choiceSetInput-compact': ['utrecht-select'],
}

/** How cards look here: Microsoft's renderer in the tokens of the page, which are those of light and dark alike. */
class PageHostConfig extends HostConfig {
  override makeCssClassNames(...names: string[]): string[] {
    return super.makeCssClassNames(...names).flatMap((name) => [name, ...(OURS[name] ?? [])])
  }
}

const colour = (token: string, soft = token) => ({
  default: `var(${token})`,
  subtle: `var(${soft})`,
  highlightColors: { default: 'var(--page-mention)', subtle: 'var(--page-mention)' },
})
const foregroundColors = {
  default: colour('--page-text', '--page-text-soft'),
  dark: colour('--page-text', '--page-text-soft'),
  light: colour('--page-text-soft'),
  accent: colour('--page-accent'),
  attention: colour('--page-wrong'),
  good: colour('--page-right'),
  warning: colour('--page-warning'),
}
const container = (token: string) => ({ backgroundColor: `var(${token})`, foregroundColors })
const bold = { weight: 'bolder' }
const sizes = { small: 13, default: 15, medium: 16, large: 17, extraLarge: 20 }
const fontType = (family: string) => ({
  fontFamily: `var(${family})`,
  fontSizes: sizes,
  fontWeights: { lighter: 300, default: 400, bolder: 700 },
})

export const hostConfig = new PageHostConfig({
  supportsInteractivity: true,
  fontTypes: {
    default: fontType('--basis-text-font-family-default'),
    monospace: fontType('--basis-text-font-family-monospace'),
  },
  lineHeights: { small: 18, default: 22, medium: 23, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
  separator: { lineThickness: 1, lineColor: 'var(--page-line)' },
  containerStyles: {
    default: container('--page-bg'),
    emphasis: container('--page-bg-side'),
    accent: container('--page-accent-soft'),
    good: container('--page-bg-side'),
    attention: container('--page-wrong-bg'),
    warning: container('--page-whisper'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { ...bold, suffix: ' *', suffixColor: 'attention' },
      optionalInputs: bold,
    },
    errorMessage: { color: 'attention', size: 'default', spacing: 'small' },
  },
  actions: {
    // So many has Teams at most in a row.
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 0,
    showCard: { actionMode: 'inline', inlineTopMargin: 8, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  // The title of the conversation stands above it.
  textBlock: { headingLevel: 3 },
  factSet: { title: { ...bold, wrap: true, maxWidth: 160 }, value: { wrap: true }, spacing: 12 },
})
