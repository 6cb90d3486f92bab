import { useTranslation } from 'react-i18next';
import { call } from '../../lib/bridge';
import type { TextPart } from '../../lib/links';

/** A link that says where it really leads; it opens in the system's browser, never in the window. */
export function MessageLink({ link }: { readonly link: Extract<TextPart, { kind: 'link' }> }) {
  const { t } = useTranslation();
  const title = link.isMail ? t('chat.mailTo', { address: link.target }) : t('chat.linkTo', { host: link.target });
  const open = (): void => void call('openExternal', { url: link.url });
  return (
    <>
      <span
        className="message-link"
        role="link"
        tabIndex={0}
        title={title}
        data-url={link.url}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key === 'Enter') open();
        }}
      >
        {link.text}
      </span>
      {link.isDeceptive && <span className="message-link-host"> ({link.target})</span>}
    </>
  );
}
