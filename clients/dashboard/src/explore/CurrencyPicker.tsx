import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/Session.ts';
import { Icon } from '../ui/Icon.tsx';
import { OptionList } from '../ui/OptionList.tsx';
import { Popover } from '../ui/Popover.tsx';
import { exploreQueries } from './queries.ts';

interface CurrencyPickerProps {
  readonly currency: string | null;
  readonly answered: string | null;
  readonly onChange: (currency: string | undefined) => void;
}

const asBilled = 'as billed';

/** What money is shown in; other currencies are converted at the dated rates that the tenant keeps. */
export function CurrencyPicker({ currency, answered, onChange }: CurrencyPickerProps) {
  const { client } = useSession();
  const billed = useQuery(exploreQueries.values(client, 'currency', {}));
  const codes = [...new Set([...(billed.data ?? []).map(({ value }) => value), 'USD', 'EUR', ...(currency === null ? [] : [currency])])].filter((code) => code !== '');
  return (
    <Popover label="Currency" look={currency === null ? 'pill quiet' : 'pill'} buttonLabel={`Currency: ${currency ?? answered ?? asBilled}`} button={<>{currency ?? answered ?? 'Currency'}<Icon name="chevron" size={12} /></>}>
      {(close) => (
        <OptionList label="Currency" acceptsText options={[{ value: asBilled, label: 'As billed' }, ...codes.map((code) => ({ value: code, label: code }))]}
          onPick={(code) => { onChange(code === asBilled ? undefined : code.toUpperCase()); close(); }} />
      )}
    </Popover>
  );
}
