<pre>
VX Vault last 100 Links
Wed, 20 May 2026 23:10:10 +0000

http://store.evil.example/plmaz
http://evil.example/image/payment/client.exe
</pre>
