http://evil.example/a.exe
http://192.0.2.7:8080/b.bin
