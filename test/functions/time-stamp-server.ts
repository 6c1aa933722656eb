import { webcrypto } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as asn1 from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  ExtKeyUsage,
  Extension,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  Attribute,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

/** How it answers: rightly; that it refuses; with a stamp of something else; with no stamp at all; not at all. */
export type Manner = 'right' | 'refuses' | 'of another' | 'nonsense' | 'silent';

export interface TimeStampServer {
  readonly url: string;
  manner: Manner;
  /** How often it was asked. */
  asked: number;
  close(): Promise<void>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A time-stamping authority (RFC 3161) with a certificate of its own making. @param now the time that it stamps with */
export async function startTimeStampServer(now: () => string): Promise<TimeStampServer> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await certificateOf(keys);
  const state = { manner: 'right' as Manner, asked: 0 };
  const server = createServer((request, response) => {
    state.asked += 1;
    void buffer(request).then((body) => answer(body, response));
  });
  const answer = async (body: Buffer, response: ServerResponse): Promise<void> => {
    if (state.manner === 'silent') return void response.destroy();
    const sent = state.manner === 'nonsense' ? Buffer.from('out of order') : await stamped(body);
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(sent);
  };
  const stamped = async (body: Buffer): Promise<Buffer> => {
    const asked = TimeStampReq.fromBER(new Uint8Array(body).buffer);
    if (state.manner === 'refuses') return der(new TimeStampResp({ status: new PKIStatusInfo({ status: 2 }) }));
    const other = new asn1.OctetString({ valueHex: new Uint8Array(32).buffer });
    const { hashAlgorithm, hashedMessage } = asked.messageImprint;
    const messageImprint = new MessageImprint({
      hashAlgorithm,
      hashedMessage: state.manner === 'of another' ? other : hashedMessage,
    });
    const info = new TSTInfo({
      version: 1,
      policy: '1.2.3.4.1',
      messageImprint,
      serialNumber: new asn1.Integer({ value: state.asked }),
      genTime: new Date(now()),
      ...(asked.nonce ? { nonce: asked.nonce } : {}),
    });
    return der(await response(info, certificate, keys.privateKey));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`;
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return Object.assign(state, { url, close });
}

const der = (of: { toSchema(): { toBER(): ArrayBuffer } }): Buffer => Buffer.from(of.toSchema().toBER());

async function certificateOf(keys: webcrypto.CryptoKeyPair): Promise<Certificate> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1.Integer({ value: 1 });
  const name = new AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1.Utf8String({ value: 'Test time' }) });
  certificate.issuer.typesAndValues.push(name);
  certificate.subject.typesAndValues.push(name);
  certificate.notBefore.value = new Date('2024-01-01T00:00:00Z');
  certificate.notAfter.value = new Date('2044-01-01T00:00:00Z');
  const usage = new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] });
  const extension = { extnID: '2.5.29.37', critical: true, extnValue: usage.toSchema().toBER(), parsedValue: usage };
  certificate.extensions = [new Extension(extension)];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return certificate;
}

async function response(info: TSTInfo, certificate: Certificate, key: webcrypto.CryptoKey): Promise<TimeStampResp> {
  const content = info.toSchema().toBER();
  const digest = await webcrypto.subtle.digest('SHA-256', content);
  const eContent = new EncapsulatedContentInfo({
    eContentType: '1.2.840.113549.1.9.16.1.4',
    eContent: new asn1.OctetString({ valueHex: content }),
  });
  const attributes = [
    new Attribute({
      type: '1.2.840.113549.1.9.3',
      values: [new asn1.ObjectIdentifier({ value: eContent.eContentType })],
    }),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [new asn1.OctetString({ valueHex: digest })] }),
  ];
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
  });
  const signed = new SignedData({
    version: 3,
    encapContentInfo: eContent,
    signerInfos: [signer],
    certificates: [certificate],
  });
  await signed.sign(key, 0, 'SHA-256');
  const timeStampToken = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
  return new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }), timeStampToken });
}
