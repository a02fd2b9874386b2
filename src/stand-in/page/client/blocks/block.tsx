import type { Block } from '../../../slack/block-kit-blocks.ts'
import { Acting } from './acting.tsx'
import { Field } from './field.tsx'
import { Markup, Words } from './markup.tsx'
import { RichText } from './rich-text.tsx'

/*
 * Block Kit drawn by own small components. The kept library for it, slack-blocks-to-jsx 1.1.1, makes 212 KB gzipped
 * (the page may have 150), and its selects and inputs are pictures: nothing in them can be chosen or filled in.
 */

export function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <div class="blocks">
      {blocks.map((block) => (
        <OneBlock key={block.block_id} block={block} />
      ))}
    </div>
  )
}

function OneBlock({ block }: { block: Block }) {
  switch (block.type) {
    case 'divider':
      return <hr class="utrecht-separator" />
    case 'header':
      return (
        <h3 class="block-header">
          <Words text={block.text} />
        </h3>
      )
    case 'markdown':
      return <div class="words">{block.text}</div>
    case 'rich_text':
      return <RichText block={block} />
    case 'image':
      return (
        <figure class="block-image">
          {block.title && (
            <figcaption>
              <Words text={block.title} />
            </figcaption>
          )}
          <img src={block.image_url} alt={block.alt_text} loading="lazy" />
        </figure>
      )
    case 'context':
      return (
        <div class="block-context">
          {block.elements.map((part) =>
            part.type === 'image' ? (
              <img src={part.image_url} alt={part.alt_text} loading="lazy" />
            ) : (
              <div class="words">
                <Words text={part} />
              </div>
            ),
          )}
        </div>
      )
    case 'section':
      return <Section block={block} />
    case 'actions':
      return (
        <div class="block-actions">
          {block.elements.map((element) => (
            <Acting key={element.action_id} element={element} blockId={block.block_id ?? ''} />
          ))}
        </div>
      )
    case 'input':
      return <Field block={block} />
    case 'table':
      return <Table block={block} />
  }
}

function Section({ block }: { block: Extract<Block, { type: 'section' }> }) {
  const { accessory } = block
  return (
    <div class={`block-section ${accessory ? 'block-section--beside' : ''}`}>
      <div class="block-section__words">
        {block.text && (
          <div class="words">
            <Words text={block.text} />
          </div>
        )}
        {block.fields && (
          <div class="block-fields">
            {block.fields.map((field) => (
              <div class="words">
                <Words text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory?.type === 'image' && <img src={accessory.image_url} alt={accessory.alt_text} loading="lazy" />}
      {accessory && accessory.type !== 'image' && (
        <Acting element={accessory} blockId={block.block_id ?? ''} called={block.text?.text} />
      )}
    </div>
  )
}

function Table({ block }: { block: Extract<Block, { type: 'table' }> }) {
  return (
    <div class="block-table">
      <table>
        <tbody>
          {block.rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{cell.type === 'raw_text' ? cell.text : <RichText block={cell} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A message without blocks. */
export function PlainMessage({ text }: { text: string }) {
  return (
    <div class="words">
      <Markup text={text} />
    </div>
  )
}
