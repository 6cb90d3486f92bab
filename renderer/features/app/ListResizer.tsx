import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../../stores/appStore';
import './ListResizer.css';

const MIN = 240;
const MAX = 420;
const STEP = 16;

function clamp(width: number): number {
  return Math.round(Math.min(MAX, Math.max(MIN, width)));
}

interface ListResizerProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly width: number;
}

/** The edge between list and content. Dragging only moves a CSS variable; the width is stored on release. */
export function ListResizer({ frame, width }: ListResizerProps) {
  const { t } = useTranslation();
  const drag = useRef<{ readonly fromX: number; width: number } | null>(null);

  const finish = (): void => {
    const done = drag.current;
    drag.current = null;
    if (done && done.width !== width) void changeSettings({ listWidth: done.width });
  };

  return (
    <div
      className="list-resizer no-drag"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('app.resizeList')}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { fromX: event.clientX - width, width };
      }}
      onPointerMove={(event) => {
        if (!drag.current) return;
        drag.current.width = clamp(event.clientX - drag.current.fromX);
        frame.current?.style.setProperty('--list-width', `${drag.current.width}px`);
      }}
      onPointerUp={finish}
      onPointerCancel={finish}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0;
        if (step === 0) return;
        event.preventDefault();
        void changeSettings({ listWidth: clamp(width + step) });
      }}
    />
  );
}
