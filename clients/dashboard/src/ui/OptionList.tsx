import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './OptionList.css';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly group?: string;
  readonly icon?: IconName;
}

interface OptionListProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly options: readonly Option[];
  /** Those with a tick; given, the list stays open for more. */
  readonly selected?: readonly string[];
  readonly onPick: (value: string) => void;
  /** Asked as the reader types; without it the options are searched here. */
  readonly onSearch?: (text: string) => void;
  readonly isLoading?: boolean;
  /** Offers what was typed as a value of its own. */
  readonly acceptsText?: boolean;
  readonly empty?: string;
}

/** More than anyone reads; typing narrows it. */
const shownOptions = 60;

/** A list to type in: arrows walk it, Enter picks. */
export function OptionList({ label, placeholder = 'Search…', options, selected, onPick, onSearch, isLoading = false, acceptsText = false, empty = 'Nothing found' }: OptionListProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // A list that takes another's place in a panel takes the keyboard as well.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => (onSearch ? options.slice(0, shownOptions) : search(options, text)), [options, text, onSearch]);
  const typed = acceptsText && text !== '' && !found.some(({ value }) => value === text) ? [{ value: text, label: `“${text}”`, hint: 'as typed' }] : [];
  const offered: readonly Option[] = [...found, ...typed];
  const active = Math.min(at, offered.length - 1);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(offered.length - 1, to));
    setAt(next);
    list.current?.querySelectorAll('[role=option]')[next]?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 }[event.key];
    const option = offered[active];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && option) onPick(option.value);
    else return;
    event.preventDefault();
  };

  return (
    <div className="options">
      <div className="options-search">
        <Icon name="explore" size={14} />
        <input ref={field} type="text" role="combobox" aria-label={label} aria-expanded="true" aria-controls={`${id}-list`} aria-activedescendant={offered.length > 0 ? `${id}-${active}` : undefined} aria-autocomplete="list" data-autofocus
          autoComplete="off" spellCheck={false} placeholder={placeholder} value={text} onKeyDown={press} onChange={({ target }) => { setText(target.value); setAt(0); onSearch?.(target.value); }} />
        {isLoading && <span className="spinner" role="status" aria-label="Loading" />}
      </div>
      <div ref={list} id={`${id}-list`} className="options-list" role="listbox" aria-label={label} aria-multiselectable={selected !== undefined} tabIndex={-1}>
        {offered.map((option, index) => (
          <div key={option.value} className="options-row" role="presentation">
            {option.group !== undefined && option.group !== offered[index - 1]?.group && <div className="options-group" role="presentation">{option.group}</div>}
            {/* The keyboard works on the field above, which names the active option. */}
            {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <div id={`${id}-${index}`} role="option" tabIndex={-1} aria-selected={selected ? selected.includes(option.value) : index === active} className={index === active ? 'option active' : 'option'}
              onPointerMove={() => setAt(index)} onPointerDown={(event) => event.preventDefault()} onClick={() => onPick(option.value)}>
              {selected && <span className={selected.includes(option.value) ? 'option-tick on' : 'option-tick'}><Icon name="check" size={12} /></span>}
              {option.icon && <Icon name={option.icon} size={15} />}
              <span className="option-label">{option.label}</span>
              {option.hint !== undefined && <span className="option-hint">{option.hint}</span>}
            </div>
          </div>
        ))}
      </div>
      {offered.length === 0 && !isLoading && <p className="options-empty" role="status">{empty}</p>}
    </div>
  );
}

/** Every word has to occur; those that begin with the text come first. */
export function search(options: readonly Option[], text: string): readonly Option[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return options.slice(0, shownOptions);
  const found = options.filter(({ label, value, group = '' }) => {
    const whole = `${label} ${value} ${group}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  const rank = ({ label }: Option) => (label.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, shownOptions);
}
