import type { PaymentSheet_paymentFragment, QrFormat } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';
import { CopyButton } from '../../ui/copy-button';
import { formatMoney } from '../../ui/money';
import { QrPicture } from '../../ui/qr-picture';

const scanHints: Record<QrFormat, string> = {
  EPC069_12: 'Scan it with your banking app: a SEPA transfer, filled in.',
  EMVCO: 'Scan it with your banking app: a VietQR transfer, filled in.',
};

/** What a person needs to pay: the code, the amount, the reference and the account, on a sheet of paper. */
export function PaymentSheet({ payment }: { payment: PaymentSheet_paymentFragment }) {
  const amount = formatMoney(payment.amountMinor, payment.currency);
  const code = payment.qrCodes[0];
  const { payee } = payment;
  return (
    <section aria-label="How to pay" className="rounded-lg bg-paper p-5 text-ink sm:p-7">
      {payee?.isDemo && (
        <p className="mb-2 rounded bg-ink px-4 py-2.5 text-[15px] font-medium text-paper">
          This is a demo payee. Nothing arrives there, so do not send real money.
        </p>
      )}
      {code && (
        <figure>
          <QrPicture
            payload={code.payload}
            label={`QR code to pay ${amount} with the reference ${payment.reference}`}
            className="mx-auto block w-full max-w-[400px]"
          />
          <figcaption className="text-center text-[15px] text-ink/80">{scanHints[code.format]}</figcaption>
        </figure>
      )}
      <dl className="mt-4 border-t border-ink/20">
        <SheetRow name="Amount" value={amount} copy={amount.replace(/[^\d.]/g, '')} isLarge />
        <SheetRow name="Reference" value={payment.reference} copy={payment.reference} isLarge />
        {payee && (
          <>
            <SheetRow name="Payee" value={payee.name} copy={payee.name} isText />
            {payee.iban && <SheetRow name="IBAN" value={groupsOfFour(payee.iban)} copy={payee.iban} />}
            {payee.bic && <SheetRow name="BIC" value={payee.bic} copy={payee.bic} />}
            {payee.bankCode && <SheetRow name="Bank" value={payee.bankCode} copy={payee.bankCode} />}
            {payee.accountNumber && (
              <SheetRow name="Account" value={payee.accountNumber} copy={payee.accountNumber} />
            )}
          </>
        )}
      </dl>
    </section>
  );
}

function groupsOfFour(iban: string): string {
  return iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}

interface SheetRowProps {
  name: string;
  value: string;
  copy: string;
  isLarge?: boolean;
  isText?: boolean;
}

function SheetRow({ name, value, copy, isLarge, isText }: SheetRowProps) {
  return (
    <div className="grid grid-cols-[76px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-ink/15 py-1.5 last:border-0 max-sm:grid-cols-[minmax(0,1fr)_auto]">
      <dt className="text-[15px] text-ink/75 max-sm:col-span-2 max-sm:pt-1">{name}</dt>
      <dd
        className={classNames(
          'break-words',
          isText ? 'font-medium' : 'figures',
          isLarge ? 'text-2xl font-semibold sm:text-[28px]' : 'text-[15px]',
        )}
      >
        {value}
      </dd>
      <dd className="-mr-3">
        <CopyButton text={copy} label={name.toLowerCase()} />
      </dd>
    </div>
  );
}
